import { localIdentity } from './local-identity.server.ts';
import type { EmailCodes } from '@keystile/identity';
import { error, type RequestEvent } from '@sveltejs/kit';
import { letterWriter } from './letters.server.ts';
import { afterSignIn } from './redirect-target.ts';

/** What pages with codes work with; such pages are not there without a mail server. */
export function emailCodesOf({ locals }: Pick<RequestEvent, 'locals'>): EmailCodes {
  return localIdentity(locals).emailCodes ?? error(404);
}

/** Writes letters in the page's language. */
export function letterWriterOf({ locals }: Pick<RequestEvent, 'locals'>) {
  return letterWriter(locals.services.settings.url, locals.locale);
}

/** Where the page's address says to go after signing in. */
export function targetOf({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): string {
  return afterSignIn(url.searchParams.get('redirectTo'), locals.locale);
}
