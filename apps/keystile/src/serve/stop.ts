import { logInfo, logWarning } from '../log.ts';
import type { SharedPort } from './listening/shared-port.ts';
import type { Readiness } from './readiness.ts';

/** What has to come to an end. */
export interface Ending {
  readiness: Readiness;
  /** Null where the port is not shared. */
  sharedPort: SharedPort | null;
  /** Has every response from now on close its connection. */
  closeConnections(): void;
  /** Takes no new connection; resolves when all requests are answered. */
  stopListening(): Promise<void>;
  /** Lets calls finish, and ends streams that would outlast them. */
  endStreams(): Promise<void>;
  /** Ends what goes on by itself. */
  endRounds(): Promise<void>;
  /** Ends what is still open, whatever it is. */
  cutOff(): Promise<void>;
  pendingRequests(): number;
  /** Commits usage and closes the database. */
  close(): Promise<void>;
}

// Handshakes that were under way when Linux began to give connections to others end within this.
const handshakesMs = 1_000;

/**
 * Stops without losing what is under way. In this order: `/health/ready` answers 503; after `delayMs`
 * no new connection is taken; requests finish and streams end, those that take longer than `timeoutMs`
 * are cut off; usage is committed and the database closed.
 */
export async function stopServing(
  ending: Ending,
  {
    stopDelayMs: delayMs,
    stopTimeoutMs: timeoutMs,
  }: { stopDelayMs: number; stopTimeoutMs: number },
): Promise<void> {
  const { readiness, sharedPort, pendingRequests } = ending;
  readiness.beginStop();
  ending.closeConnections();
  if (delayMs > 0) {
    logInfo(`stopping in ${delayMs / 1000} s: until then requests are taken`);
    await pause(delayMs);
  }
  if (await sharedPort?.leave()) {
    logInfo('new connections go to the other instance on this port');
    await pause(handshakesMs);
  }
  logInfo(`stopping: ${requests(pendingRequests())} under way`);
  const drained = Promise.all([ending.stopListening(), ending.endStreams(), ending.endRounds()]);
  const isDrained = await Promise.race([drained.then(() => true), pause(timeoutMs)]);
  if (!isDrained) {
    const left = pendingRequests();
    const end = left === 1 ? 'ends' : 'end';
    logWarning(`${requests(left)} took longer than ${timeoutMs / 1000} s, and ${end} now`);
  }
  await ending.cutOff();
  await ending.close();
  logInfo('stopped: usage is committed, the database closed');
}

function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}

function pause(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
