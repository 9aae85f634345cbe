import { settingsReference } from '../src/reference.ts';

await Bun.write(
  new URL('../../../docs/reference/settings.md', import.meta.url),
  settingsReference(),
);
