import { parseAddress, type Address } from './address.ts';
import { readDocument } from './document/check.ts';
import { fetchDocument } from './document/fetch.ts';
import { DocumentError } from './document/parse.ts';
import { Unusable } from './document/pointer.ts';
import { nothingIn } from './load-file.ts';
import { makeTools } from './make-tools.ts';
import { serviceText, type Service } from './service.ts';
import type { State } from './state.ts';

const mostRetryMs = 300_000;

/**
 * Loads the document of a service from its address, and tries again in the background until that
 * works. Settles after the first try; gives a function that ends the trying.
 */
export async function followAddress(
  service: Service,
  state: State,
  firstRetryMs: number,
): Promise<() => void> {
  const address = parseAddress(service.config.document);
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;

  async function attempt(): Promise<void> {
    try {
      const made = await load(service, address);
      if (!isEnded) state.loaded(made);
    } catch (error) {
      if (isEnded) return;
      const isExpected = error instanceof DocumentError || error instanceof Unusable;
      const reason = isExpected ? error.message : 'it cannot be read';
      if (!isExpected) service.onError(`the document of ${serviceText(service)} failed`, error);
      state.away(`The document of ${serviceText(service)} cannot be used: ${reason}.`);
      timer = setTimeout(() => void attempt(), retryMs);
      timer.unref();
      retryMs = Math.min(retryMs * 2, mostRetryMs);
    }
  }

  await attempt();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

async function load(service: Service, address: Address | null) {
  if (!address) throw new DocumentError('its address is wrong');
  const text = await fetchDocument(address, documentHeaders(service, address));
  const made = makeTools(service, readDocument(text), address.url);
  if (made.tools.length === 0) throw new Unusable(nothingIn(made.warnings));
  return made;
}

/** The config's headers go to the service, so to its document only where that is at the same origin. */
function documentHeaders({ config }: Service, { url, authorization }: Address): Headers {
  const headers = new Headers({ accept: 'application/json, application/yaml;q=0.9, */*;q=0.5' });
  if (authorization !== null) headers.set('authorization', authorization);
  const isSame = config.baseUrl && new URL(config.baseUrl).origin === new URL(url).origin;
  for (const [name, value] of Object.entries(isSame ? config.headers : {}))
    headers.set(name, value);
  return headers;
}
