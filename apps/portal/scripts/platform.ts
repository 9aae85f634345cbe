import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalog } from '@keystile/catalog';
import { readSettings } from '@keystile/config';
import { open } from '@keystile/database';
import { createMailer } from '@keystile/email';
import { createLocalIdentity } from '@keystile/identity';
import type { PortalPlatform } from '../src/lib/platform.ts';

/** Services for `vite dev` and the preview, over a database file of their own. */
export function openPlatform({
  url,
  dataFolder,
  environment = {},
}: {
  url: string;
  dataFolder: string;
  environment?: Record<string, string | undefined>;
}): PortalPlatform {
  const settings = readSettings({ ...environment, KEYSTILE_URL: url });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const database = open(join(dataFolder, 'portal-preview.db'));
  const { identity, accounts } = createLocalIdentity({
    database,
    secret: 'only for previews on this machine, not a secret',
    url,
    signUpMode: settings.signUp,
    mailer: settings.mailServer && createMailer(settings.mailServer),
    google: settings.google,
    onError: (message, error) => console.error(message, error),
  });
  return {
    settings,
    database,
    identity,
    accounts,
    mailer: null,
    callTool: null,
    codingTools: openCatalog().codingTools,
    ip: '127.0.0.1',
    requestId: 'preview',
    onError: (message, { error }) => console.error(message, error),
  };
}
