import type { Settings } from '@keystile/config';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { addressOf, addressText } from '../serve/listening/address.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { dataOption, jsonOption } from './options.ts';

type Flags = SettingFlags & { live?: boolean; json?: boolean };

const patienceMs = 5_000;

/** `keystile health`: the check of a container, which may have no other program in it. */
export function healthCommand(): Command {
  return new Command('health')
    .description('Ask the server on this machine whether it is ready; exit 1 if it is not.')
    .option('--host <host>', 'address that it listens on')
    .option('--port <port>', 'port that it listens on')
    .option('--live', 'ask only whether it works at all')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ live, json, ...flags }: Flags) => {
      const text = await ask(settingsFrom(flags), live ? '/health/live' : '/health/ready');
      console.log(json ? text.trim() : live ? 'live' : 'ready');
    });
}

async function ask(settings: Settings, path: string): Promise<string> {
  const address = addressOf(settings);
  const where = addressText(address);
  if (address.kind === 'port' && address.port === 0) {
    throw new CommandFailure(
      'PORT is 0, so where the server listens is not known: name it with --port',
    );
  }
  const origin = address.kind === 'socket' ? 'http://localhost' : `http://${reachable(address)}`;
  const response = await fetch(origin + path, {
    ...(address.kind === 'socket' && { unix: address.path }),
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => {
    throw new CommandFailure(`nothing answers on ${where}: is keystile serve running?`, 1);
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new CommandFailure(`${where} is not ready: ${response.status} ${text.trim()}`, 1);
}

/** The own machine, where a server listens on every address of it. */
function reachable({ host, port }: { host: string; port: number }): string {
  if (host === '0.0.0.0') return `127.0.0.1:${port}`;
  const address = host === '::' ? '::1' : host;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
