import type { Connection } from './connection.ts';
import { pause } from './pause.ts';

const changed = 'notifications/tools/list_changed';

/**
 * Calls `onChange` each time an upstream says that its list changed, until `signal` is aborted. Since
 * 2026-07-28 it has to be asked to say so, and asked again whenever that ends.
 */
export function followChanges(
  { client }: Connection,
  {
    onChange,
    backoffMs,
    signal,
  }: { onChange: () => void; backoffMs: (failures: number) => number; signal: AbortSignal },
): void {
  client.setNotificationHandler(changed, onChange);
  const tells = client.getServerCapabilities()?.tools?.listChanged === true;
  if (!tells || client.getProtocolEra() !== 'modern') return;

  async function listen(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const subscription = await client.listen({ toolsListChanged: true }, { signal });
        // What changed while nobody listened was not told.
        if (failures > 0) onChange();
        await subscription.closed;
      } catch {
        // The list is looked at every few minutes, whatever becomes of this.
      }
      failures += 1;
      await pause(backoffMs(failures), signal);
    }
  }
  void listen();
}
