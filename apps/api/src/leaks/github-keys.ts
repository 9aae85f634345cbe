import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The keys could not be had: a report can be neither believed nor refused. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const answer = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(100),
});

const freshMs = 3_600_000;
const staleMs = 24 * freshMs;
const betweenMs = 60_000;
const mostWaitMs = 5_000;
const mostBytes = 262_144;

/**
 * The public keys that GitHub signs its reports with, by identifier. Kept for an hour, and for a
 * day where they cannot be had again; fetched at most once a minute, whatever identifiers come in.
 */
export function createGithubKeys(url: string, { nowMs = () => performance.now() } = {}) {
  let keys = new Map<string, KeyObject>();
  let fetchedMs = -Infinity;
  let triedMs = -Infinity;
  let fetching: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    triedMs = nowMs();
    keys = await fetchKeys(url);
    fetchedMs = nowMs();
  }

  function refreshOnce(): Promise<void> {
    fetching ??= refresh().finally(() => (fetching = undefined));
    return fetching;
  }

  /**
   * Undefined for an identifier that GitHub does not list.
   *
   * @throws KeysUnavailable when its keys cannot be had.
   */
  return async function find(identifier: string): Promise<KeyObject | undefined> {
    const isFresh = nowMs() - fetchedMs < freshMs && keys.has(identifier);
    if (!isFresh && (fetching || nowMs() - triedMs >= betweenMs)) {
      await refreshOnce().catch((error: unknown) => {
        if (nowMs() - fetchedMs >= staleMs) throw error;
      });
    }
    if (nowMs() - fetchedMs >= staleMs) throw new KeysUnavailable('asked for a moment ago');
    return keys.get(identifier);
  };
}

async function fetchKeys(url: string): Promise<Map<string, KeyObject>> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(mostWaitMs),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const { public_keys: listed } = answer.parse(JSON.parse(await readText(response)));
    return new Map(listed.map(({ key_identifier: id, key }) => [id, createPublicKey(key)]));
  } catch (cause) {
    throw new KeysUnavailable(`${url} cannot be used`, { cause });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error('its answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
