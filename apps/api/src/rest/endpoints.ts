import type { Registry } from '@keystile/registry';
import type { Endpoint } from '../pipeline/endpoint.ts';
import type { ApiServices } from '../services.ts';
import { meEndpoint } from './me.ts';
import { toolEndpoint } from './tool-endpoint.ts';

/** Everything under `/v1` that the pipeline guards: each tool of the registry, and `me`. */
export function restEndpoints({ tools }: Registry, services: ApiServices): Endpoint[] {
  return [...tools.map((tool) => toolEndpoint(tool, services)), meEndpoint];
}
