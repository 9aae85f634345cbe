import { unknownSettings, type Settings } from '@keystile/config';
import { Command, Option } from 'commander';
import { announce } from '../announce.ts';
import { logError, logWarning, startLog } from '../log.ts';
import type { Part } from '../serve/parts.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { urlWarnings } from '../url-warnings.ts';
import { configOption, dataOption } from './options.ts';

interface Flags extends Omit<SettingFlags, 'sharePort'> {
  only?: Part;
  sharePort?: true;
}

/** `keystile serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve portal and API on one port.')
    .option('--host <host>', 'address to listen on, or unix:/path/of/a.sock')
    .option('--port <port>', 'port to listen on; 0 takes a free one')
    .option('--share-port', 'let another instance listen on the same port, to take over')
    .addOption(dataOption())
    .addOption(configOption())
    .addOption(new Option('--only <part>', 'serve one part').choices(['portal', 'api']))
    .action(async ({ only, sharePort, ...flags }: Flags) => {
      const settings = settingsFrom({ ...flags, ...(sharePort && { sharePort: 'on' }) });
      startLog(settings.serving.log);
      for (const name of unknownSettings(process.env)) {
        logWarning(`${name} is not a setting; docs/reference/settings.md lists them`);
      }
      await run(settings, only);
    });
}

async function run(wanted: Settings, only: Part | undefined): Promise<void> {
  // Loaded here, so that other commands need not wait for the portal's code.
  const { serve } = await import('../serve/serve.ts');
  const { createNotifier } = await import('../serve/notify.ts');
  const notifier = createNotifier(process.env, (error) =>
    logError('the service manager cannot be told how this goes', error),
  );
  const { settings, isNew, reload, stop } = await serve(wanted, only);
  const ready = () => notifier.ready(`serving ${settings.url}`);
  announce(settings, isNew);
  for (const warning of urlWarnings(settings, process.env)) logWarning(warning);
  ready();
  process.on('SIGHUP', () => {
    notifier.reloading();
    void reload().then(ready);
  });
  stopOnSignal(() => {
    notifier.stopping();
    return stop();
  });
}
