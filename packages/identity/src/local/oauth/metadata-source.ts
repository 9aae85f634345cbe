import { createMetadataFetch, type Network } from './metadata-fetch.ts';

const pauseMs = 600_000;
const trustMs = 86_400_000;
/** What the operating system says where there is no way to the internet, or no such host. */
const networkErrors = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'ECONNREFUSED',
]);

/** Fetches clients' metadata documents, and knows whether that is possible from here. */
export interface MetadataSource {
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /**
   * False for ten minutes after the network failed, unless it worked within a day before. Clients
   * are then not told that documents do, so that they register instead: a machine without internet
   * lets them in as well.
   */
  isReachable(): boolean;
}

/** Watches what becomes of each fetch. */
export function createMetadataSource(network?: Network, now = Date.now): MetadataSource {
  const fetchMetadata = createMetadataFetch(network);
  let reachedMs = -Infinity;
  let failedMs = -Infinity;
  return {
    async fetch(input, init) {
      try {
        const response = await fetchMetadata(input, init);
        reachedMs = now();
        return response;
      } catch (error) {
        if (isNetworkError(error)) failedMs = now();
        throw error;
      }
    },
    isReachable: () => now() - failedMs > pauseMs || now() - reachedMs < trustMs,
  };
}

function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  return 'code' in error && networkErrors.has(String(error.code));
}
