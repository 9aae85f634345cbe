/** The portal alone, on Node, beside `keystile serve --only api`. */
import { unknownSettings } from '@keystile/config';
import { Command } from 'commander';
import { announce } from '../announce.ts';
import { dataOption } from '../commands/options.ts';
import { logWarning, startLog } from '../log.ts';
import { runProgram } from '../run-program.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { urlWarnings } from '../url-warnings.ts';
import { version } from '../version.ts';
import { servePortal } from './serve-portal.ts';

const program = new Command('keystile-portal')
  .description('Serve the portal; keystile serve --only api serves the rest.')
  .version(version, '--version', 'print the version')
  .option('--host <host>', 'address to listen on, or unix:/path/of/a.sock')
  .option('--port <port>', 'port to listen on; 0 takes a free one')
  .addOption(dataOption())
  .action(async (flags: SettingFlags) => {
    const wanted = settingsFrom(flags);
    startLog(wanted.serving.log);
    for (const name of unknownSettings(process.env)) {
      logWarning(`${name} is not a setting; docs/reference/settings.md lists them`);
    }
    warnOfOutgoingProxy(process.env);
    const { settings, isNew, stop } = await servePortal(wanted);
    announce(settings, isNew);
    for (const warning of urlWarnings(settings, process.env)) logWarning(warning);
    stopOnSignal(stop);
    // The API reads its config again then; there is nothing here that would be read again.
    process.on('SIGHUP', () => undefined);
  });

/** Bun heeds these variables by itself. */
function warnOfOutgoingProxy(environment: NodeJS.ProcessEnv): void {
  const isSet = ['HTTPS_PROXY', 'https_proxy'].some((name) => environment[name]);
  if (isSet && environment['NODE_USE_ENV_PROXY'] !== '1') {
    logWarning('HTTPS_PROXY is set, but Node heeds it only with NODE_USE_ENV_PROXY=1');
  }
}

await runProgram(program, process.argv.slice(2), 'node server.js --help');
