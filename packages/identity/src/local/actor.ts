import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '@keystile/audit';
import type { Visitor } from '../identity.ts';
import { clientIpHeader, requestIdHeader } from './call.ts';

interface Account {
  id: string;
  email: string;
}

const makers = new AsyncLocalStorage<Actor>();

/** A person who acts in a request of their own. */
export function personActor({ id, email }: Account, visitor: Omit<Visitor, 'headers'>): Actor {
  return { kind: 'person', id, name: email, ip: visitor.ip, requestId: visitor.requestId };
}

/** The same inside better-auth, by the headers that `visitorHeaders` gave it. */
export function actorWithin(person: Account, headers: Headers): Actor {
  const ip = headers.get(clientIpHeader) ?? '';
  return personActor(person, { ip, requestId: headers.get(requestIdHeader) ?? '' });
}

/** Has accounts that `work` makes taken for made by somebody else than who will have them. */
export function madeBy<Result>(by: Actor, work: () => Promise<Result>): Promise<Result> {
  return makers.run(by, work);
}

/** Who makes an account: an administrator, else the person. */
export function makerOf(person: Account, headers: Headers | undefined): Actor {
  return makers.getStore() ?? (headers ? actorWithin(person, headers) : { kind: 'system' });
}
