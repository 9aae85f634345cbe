import { run, type RunOptions } from './run.ts';

/** Where commands work, and the settings they need beside it. */
export interface Place {
  data: string;
  env?: Record<string, string>;
}

/** A password that no word list has. */
export const goodPassword = 'turnstile-quiet-harbour-42';

let people = 0;

/** Creates an account by the command line. */
export async function createUser(
  place: Place,
  {
    email = `person${(people += 1)}@example.com`,
    password,
  }: { email?: string; password?: string } = {},
): Promise<{ id: string; email: string }> {
  const words = ['users', 'create', '--email', email, '--data', place.data];
  if (password !== undefined) words.push('--password-stdin');
  const id = await succeed(words, { env: place.env, stdin: password });
  return { id, email };
}

/** A key as `keys create --json` prints it. */
export interface Key {
  id: string;
  name: string;
  prefix: string;
  tier: string;
  status: string;
  expiresAt: string | null;
  secret: string;
}

/** Creates a key by the command line, for a new user unless `email` names one. */
export async function createKey(
  place: Place,
  { email, name = 'test', flags = [] }: { email?: string; name?: string; flags?: string[] } = {},
): Promise<Key> {
  const owner = email ?? (await createUser(place)).email;
  const words = ['keys', 'create', '--email', owner, '--name', name, '--json', ...flags];
  return JSON.parse(await succeed([...words, '--data', place.data], { env: place.env })) as Key;
}

/** Runs a command that must work; gives what it printed, without the final line break. */
export async function succeed(words: string[], options?: RunOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await run(words, options);
  if (exitCode === 0) return stdout.trimEnd();
  throw new Error(`keystile ${words.join(' ')} ended with ${exitCode}: ${stderr}`);
}
