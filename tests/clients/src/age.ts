import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const jwt = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;
const notedEnd = /("expires_?at"\s*:\s*)\d+/gi;

/** An access token as it is after its five minutes: refused. Its signature is another one. */
export function age(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

/**
 * Does so to the access tokens that a program keeps in its home, and to the time of their end where
 * it noted that. Gives how many tokens there were.
 */
export function ageKept(home: string): number {
  let count = 0;
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    const path = join(home, name);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path, 'utf8');
    const aged = text.replaceAll(jwt, (token) => {
      count += 1;
      return age(token);
    });
    const past = aged.replaceAll(notedEnd, (_, member: string) => `${member}1`);
    if (aged !== text) writeFileSync(path, past);
  }
  return count;
}
