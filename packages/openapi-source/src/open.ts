import { SourceError, type Source } from '@keystile/registry';
import type { OpenApiConfig } from '@keystile/tools';
import { createCalls } from './calls.ts';
import { loadFile } from './load-file.ts';
import { createReach } from './reach.ts';
import type { OnError, Service, SignCaller } from './service.ts';
import { createState } from './state.ts';
import { followAddress } from './follow-address.ts';

/** What a source needs of the installation. */
export interface OpenApiOptions {
  /** The absolute folder that the config's paths are relative to. */
  folder: string;
  signCaller: SignCaller;
  onError: OnError;
  /** Milliseconds until an address that was away is asked again; doubled at each failure. */
  firstRetryMs?: number;
}

/**
 * Opens a service that an OpenAPI document describes. A document at an address that is away, or wrong
 * there, makes a source that is `away` and asked for again; boot does not depend on it.
 *
 * @throws SourceError for a document in a file that is missing or wrong, and for a bad config.
 */
export async function openOpenApiSource(
  name: string,
  config: OpenApiConfig,
  { folder, signCaller, onError, firstRetryMs = 5_000 }: OpenApiOptions,
): Promise<Source> {
  const place = `openapi.${name}`;
  checkBase(place, config.baseUrl);
  const state = createState();
  const calls = createCalls();
  const reach = createReach((problem) => state.setProblem(problem));
  const service: Service = {
    ...{ name, config, signCaller, onError },
    closed: calls.closed,
    noteReach: reach.note,
    begin: calls.begin,
  };
  const isAddress = /^https?:\/\//i.test(config.document);
  const stop = isAddress
    ? await followAddress(service, state, firstRetryMs)
    : await loadFile(service, state, folder, place);
  return {
    origin: { kind: 'openapi', name },
    tools: state.tools,
    status: state.status,
    onChange: state.onChange,
    async close() {
      stop();
      await calls.close();
    },
  };
}

function checkBase(place: string, baseUrl: string | undefined): void {
  if (baseUrl === undefined) return;
  const { search, hash } = new URL(baseUrl);
  if (search || hash) {
    throw new SourceError(`${place}.baseUrl must end with its path; parameters go into query`);
  }
}
