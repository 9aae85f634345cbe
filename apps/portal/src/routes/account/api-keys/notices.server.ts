import { listNotices } from '@keystile/api-keys';
import { signedIn } from '#lib/signed-in.server.ts';

/** What is to be told of the person's keys, and where each leaked secret was found. */
export function keyNotices(locals: App.Locals, now: Date) {
  const { database } = locals.services;
  return listNotices(database, signedIn(locals).id, now).map(({ url, ...notice }) => ({
    ...notice,
    host: url !== null && URL.canParse(url) ? new URL(url).host : null,
  }));
}

export type KeyNoticeRow = ReturnType<typeof keyNotices>[number];
