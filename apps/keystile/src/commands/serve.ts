import { unknownSettings, type Settings } from '@keystile/config';
import { Command, Option } from 'commander';
import { logError, logWarning, startLog } from '../log.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { version } from '../version.ts';
import { configOption, dataOption } from './options.ts';

type Flags = SettingFlags & { only?: 'portal' | 'api' };

/** `keystile serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve portal and API on one port.')
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port to listen on; 0 takes a free one')
    .addOption(dataOption())
    .addOption(configOption())
    .addOption(new Option('--only <part>', 'serve one part').choices(['portal', 'api']))
    .action(async ({ only, ...flags }: Flags) => {
      startLog();
      for (const name of unknownSettings(process.env)) {
        logWarning(`${name} is not a setting; docs/reference/settings.md lists them`);
      }
      // Loaded here, so that other commands need not wait for the portal's code.
      const { serve } = await import('../serve/serve.ts');
      const running = await serve(settingsFrom(flags), only);
      announce(running.settings.url, running.isNew);
      warnOfUnreachableForms(running.settings);
      warnOfPlainHttp(running.settings);
      process.on('SIGHUP', () => void running.reload());
      stopOnSignal(running.stop);
    });
}

/** Forms are accepted from the public address alone, which is easy to miss on a first try. */
function warnOfUnreachableForms({ host, url }: Settings): void {
  const listensWidely = !['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
  if (listensWidely && new URL(url).hostname === 'localhost') {
    logWarning(
      `listening on ${host}, but KEYSTILE_URL is ${url}: set it to the address that people use, ` +
        'or their browsers cannot sign in',
    );
  }
}

/** OAuth 2.1 draft, 1.5: TLS everywhere but on loopback; many clients insist. */
function warnOfPlainHttp({ url }: Settings): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  logWarning(
    `KEYSTILE_URL is ${url}: passwords, keys and tokens travel unencrypted, and MCP clients may ` +
      'refuse to sign in; put TLS in front and use its https address',
  );
}

function announce(url: string, isNew: boolean): void {
  const lines = [`Keystile ${version} serves ${url}`];
  if (isNew) {
    lines.push(
      `No account yet. The first one becomes the administrator: ${url}/en/sign-up/`,
      'or run: keystile users create --email you@example.com --password-stdin',
    );
  }
  console.log(lines.join('\n'));
}

/** The first signal drains; a second one ends the process at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logError('could not stop cleanly', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
