import type { Notice, WriteLetter } from '../../email-codes.ts';
import type { Outcome, Visitor } from '../../identity.ts';
import { createDelivery, type DeliveryOptions } from '../delivery.ts';

export type PostOptions = DeliveryOptions;

/** Where a letter goes, and who asked for it on which page. */
export interface Request {
  email: string;
  visitor: Visitor;
  write: WriteLetter;
}

/** Sends notices as letters. */
export function createPost(options: PostOptions) {
  const deliver = createDelivery(options);

  /** Makes the notice, which may cost some work, only where it may be sent. */
  return function post(
    { email, visitor: { ip }, write }: Request,
    makeNotice: () => Promise<Notice>,
  ): Promise<Outcome> {
    return deliver({ email, ip }, async () => write(await makeNotice()));
  };
}
