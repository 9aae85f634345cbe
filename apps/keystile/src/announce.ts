import type { Settings } from '@keystile/config';
import { version } from './version.ts';

/** Says on standard output where it serves, and how the first account is made while there is none. */
export function announce({ host, url }: Settings, isNew: boolean): void {
  const lines = [`Keystile ${version} serves ${url}`];
  if (host.startsWith('unix:')) lines.push(`It listens on ${host}`);
  if (isNew) {
    lines.push(
      `No account yet. The first one becomes the administrator: ${url}/en/sign-up/`,
      'or run: keystile users create --email you@example.com --password-stdin',
    );
  }
  console.log(lines.join('\n'));
}
