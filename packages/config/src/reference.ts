import { declarations } from './declarations.ts';

/** The Markdown of `docs/reference/settings.md`. */
export function settingsReference(): string {
  const rows = Object.entries(declarations).map(
    ([name, { defaultText, description }]) =>
      `| \`${name}\` | ${defaultText === null ? 'none' : `\`${defaultText}\``} | ${description} |`,
  );
  return [
    '# Settings',
    '',
    'Generated from `packages/config/src/declarations.ts` by `npm run generate`. Do not edit.',
    '',
    'Settings are environment variables; a command-line flag wins over a variable. An invalid one',
    'stops the start with its name and the reason. Durations are a number with `s`, `m`, `h` or `d`.',
    '',
    '| variable | default | |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
