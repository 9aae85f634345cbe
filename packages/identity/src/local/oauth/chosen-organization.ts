import { AsyncLocalStorage } from 'node:async_hooks';

const chosen = new AsyncLocalStorage<string>();

/**
 * Has a code that better-auth makes within `work` be for an organization. It keeps the id with the
 * code and with the tokens that come of it (`referenceId`).
 */
export function forOrganization<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  return chosen.run(id, work);
}

/** Undefined where nobody was asked: the app has the organization that it had. */
export function chosenOrganization(): string | undefined {
  return chosen.getStore();
}
