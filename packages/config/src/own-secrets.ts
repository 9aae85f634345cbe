import type { SettingName } from './declarations.ts';

/** Settings that open Keystile itself or what it keeps. */
const ownSecrets: readonly SettingName[] = [
  'KEYSTILE_SECRET',
  'SMTP_URL',
  'GOOGLE_CLIENT_SECRET',
  'CLERK_SECRET_KEY',
  'CLERK_WEBHOOK_SIGNING_SECRET',
];

/** Whether a variable is a secret that no tool, upstream or config file may see. */
export function isOwnSecret(name: string): boolean {
  return (ownSecrets as readonly string[]).includes(name);
}

/** The environment as tools and the config file may see it. */
export function environmentForTools(
  environment: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isOwnSecret(entry[0]),
    ),
  );
}
