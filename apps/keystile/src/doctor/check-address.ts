import type { Settings } from '@keystile/config';
import { existsSync } from 'node:fs';
import { addressOf, addressText, type Address } from '../serve/listening/address.ts';
import { urlWarnings } from '../url-warnings.ts';
import { failed, ok, warning, type Found } from './finding.ts';

const answerMs = 2_000;

/** Whether the address to listen on is free, or Keystile's already. */
export async function checkListening(settings: Settings): Promise<Found> {
  const address = addressOf(settings);
  const text = addressText(address);
  const code = tryToListen(address);
  if (code === null) return ok(`${text} is free`);
  if (code !== 'EADDRINUSE') {
    return failed(`${text} cannot be listened on (${code}): choose another with --host or --port`);
  }
  const version = await versionThatAnswers(address);
  if (version !== null) return ok(`${text} is served by Keystile ${version}`);
  return failed(
    `${text} is in use by another program: end it, or choose another with --port or --host`,
  );
}

/** The code of what is in the way; null where nothing is. */
function tryToListen(address: Address): string | null {
  if (address.kind === 'socket') return existsSync(address.path) ? 'EADDRINUSE' : null;
  try {
    const { host: hostname, port } = address;
    Bun.listen({ hostname, port, socket: { data() {} } }).stop(true);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** The version that `/health` tells; null where no Keystile answers. */
async function versionThatAnswers(address: Address): Promise<string | null> {
  const isSocket = address.kind === 'socket';
  const host = isSocket ? 'localhost' : reachable(addressText(address));
  try {
    const response = await fetch(`http://${host}/health`, {
      unix: isSocket ? address.path : undefined,
      signal: AbortSignal.timeout(answerMs),
    });
    const { service, version } = (await response.json()) as Record<string, unknown>;
    return service === 'keystile' ? String(version) : null;
  } catch {
    return null;
  }
}

/** Every address of this machine is reached at its own. */
function reachable(text: string): string {
  return text.replace(/^0\.0\.0\.0:/, '127.0.0.1:').replace(/^\[::\]:/, '[::1]:');
}

/** Whether people can use the public address. */
export function checkUrl(settings: Settings): Found {
  const [first] = urlWarnings(settings, process.env);
  return first === undefined ? ok(settings.url) : warning(first);
}
