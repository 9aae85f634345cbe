import type { OpenApiConfig, ToolContext } from '@keystile/tools';

/** Makes the short-lived JWT that tells a service who calls. */
export type SignCaller = (context: ToolContext, audience: string) => Promise<string>;

/** Takes what the installation's log should have, without secrets. */
export type OnError = (message: string, error: unknown, requestId?: string) => void;

/** A service as calls of it need to know it. */
export interface Service {
  name: string;
  config: OpenApiConfig;
  signCaller: SignCaller;
  onError: OnError;
  /** Aborted when the source is closed and calls under way have had their time. */
  closed: AbortSignal;
  /** Whether the service was reached, after each try. */
  noteReach(isReached: boolean): void;
  /** Counts a call as under way until the function it gives is called. */
  begin(): () => void;
}

/** A service as messages name it. */
export function serviceText({ name }: Pick<Service, 'name'>): string {
  return `the service ${name}`;
}

/** Whether its requests carry something that only it may see. */
export function hasCredentials({ headers, query, identity }: OpenApiConfig): boolean {
  return Object.keys(headers).length > 0 || Object.keys(query).length > 0 || identity !== undefined;
}
