import { m } from '#paraglide/messages.js';
import { withKey, type Setup, type Way } from '../../account/connect/setup.ts';
import { codeFence, codeSpan } from './table.ts';

/** How a coding tool is connected, as Markdown. */
export function setupMarkdown(setup: Setup, placeholder: string): string {
  const { name, ways, files, note, documentation } = setup;
  const fill = (text: string) => withKey(text, placeholder);
  return [
    `### ${name}`,
    ...wayMarkdown(m.connect_sign_in(), ways.signIn, fill),
    ...wayMarkdown(m.connect_with_key(), ways.key, fill),
    ...files.map(({ places, path }) => `- ${places.join(', ')}: ${codeSpan(path)}`),
    ...(note ? [note] : []),
    `[${m.connect_documentation({ tool: name })}](${documentation})`,
  ].join('\n\n');
}

function wayMarkdown(label: string, way: Way | null, fill: (text: string) => string): string[] {
  if (!way) return [];
  return [
    `**${label}**`,
    ...(way.command ? [codeFence(fill(way.command), 'sh')] : []),
    ...(way.steps ? [way.steps] : []),
    ...(way.config ? [codeFence(fill(way.config))] : []),
  ];
}
