import { declarations, type SettingName } from './declarations.ts';

/** Settings that open Keystile itself or what it keeps. */
const ownSecrets: readonly SettingName[] = [
  'KEYSTILE_SECRET',
  'SMTP_URL',
  'GOOGLE_CLIENT_SECRET',
  'CLERK_SECRET_KEY',
  'CLERK_WEBHOOK_SIGNING_SECRET',
];

/** Variables of OpenTelemetry that open the collector. */
const collectorSecrets = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'];

/** Whether a variable is a secret that no tool, upstream or config file may see. */
export function isOwnSecret(name: string): boolean {
  return (ownSecrets as readonly string[]).includes(name) || collectorSecrets.includes(name);
}

const secretName = /SECRET|TOKEN|KEY|PASS|CREDENTIAL|AUTH/i;

/** Values of the environment that are secrets: of our own settings these, of others going by their names. */
export function secretValues(environment: Record<string, string | undefined>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value && (isOwnSecret(name) || (!(name in declarations) && secretName.test(name)))
      ? [value]
      : [],
  );
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
