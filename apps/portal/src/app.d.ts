import type { AuthorizationError, ClerkRefusal, Session } from '@keystile/identity';
import type { SessionAuthObject } from 'svelte-clerk/server';
import type { PortalPlatform } from '#lib/platform.ts';
import type { Locale } from '#lib/locale.ts';
import type { Theme } from '#lib/preferences.ts';

declare global {
  namespace App {
    interface Error {
      /** Only on error pages of our own making: what to quote in a report. */
      requestId?: string;
      /** Only when Clerk could not be asked who the visitor is. */
      isClerkAway?: true;
      /** Only when the database can store nothing for a while. */
      isStorageAway?: true;
      /** Why an app cannot be let in. */
      authorization?: AuthorizationError;
    }
    interface Locals {
      locale: Locale;
      theme: Theme;
      /** The visitor's IANA time zone; UTC until the browser has told. */
      timeZone: string;
      session: Session | null;
      /** Why somebody whom Clerk let in is not let in here. */
      refusal?: ClerkRefusal;
      /** What Clerk's middleware found; only with Clerk. */
      auth?: () => SessionAuthObject;
      services: PortalPlatform;
      /** Whether the database could not store what was asked for. */
      isStorageAway?: true;
    }
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type
    interface Platform extends PortalPlatform {}
  }
}
