import { configSchema } from '@keystile/tools';
import { z } from 'zod';

/** A part of the config's JSON Schema. */
interface Node {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: string[];
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  required?: string[];
}

/** The Markdown of `docs/reference/config.md`. */
export function configReference(): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input' }) as Node;
  const { $schema: _, ...settings } = properties;
  const whole = Object.entries(settings).filter(([, node]) => node.type !== 'object');
  const parts = Object.entries(settings).filter(([, node]) => node.type === 'object');
  return [
    '# The config file',
    '',
    'Generated from `packages/tools/src/config/` by `npm run generate`. Do not edit.',
    '',
    '`keystile.config.ts` or `keystile.config.json` in the data folder, or the file that `--config` or',
    '`KEYSTILE_CONFIG` names. [Put your API behind Keystile](../guides/own-tools.md) shows it at work;',
    '`keystile config check` checks it, `keystile config print` prints it with its defaults.',
    '',
    ...table(whole, new Set()),
    ...parts.flatMap(([name, node]) => section(name, node)),
  ].join('\n');
}

function section(name: string, node: Node): string[] {
  const named = node.additionalProperties;
  const isNamed = typeof named === 'object';
  const { properties = {}, required = [] } = isNamed ? named : node;
  return [
    `## \`${isNamed ? `${name}.<name>` : name}\``,
    '',
    node.description ?? '',
    '',
    ...table(Object.entries(properties), new Set(required)),
  ];
}

function table(entries: [string, Node][], required: ReadonlySet<string>): string[] {
  const rows = entries.flatMap(([name, node]) => [
    row(name, node, required.has(name)),
    ...inner(name, node),
  ]);
  return ['| setting | takes | default | |', '|---|---|---|---|', ...rows, ''];
}

/** What is inside a setting, under its name. */
function inner(name: string, node: Node): string[] {
  const named = typeof node.additionalProperties === 'object' ? node.additionalProperties : null;
  const { properties = {}, required = [] } = named ?? node;
  const place = named ? `${name}.<name>` : name;
  return Object.entries(properties).map(([field, one]) =>
    row(`${place}.${field}`, one, required.includes(field)),
  );
}

function row(name: string, node: Node, isRequired: boolean): string {
  const isEmpty = JSON.stringify(node.default) === '{}' || JSON.stringify(node.default) === '[]';
  const fallback = isRequired
    ? 'required'
    : node.default === undefined || isEmpty
      ? 'none'
      : `\`${JSON.stringify(node.default)}\``;
  const description = (node.description ?? '').replaceAll('|', '\\|');
  return `| \`${name}\` | ${takes(node)} | ${fallback} | ${description} |`;
}

function takes({ type, enum: choices, items, additionalProperties }: Node): string {
  if (choices) return choices.map((choice) => `\`"${choice}"\``).join(' or ');
  if (type === 'array') return `list of ${takes(items ?? {})}`;
  if (type === 'object') return typeof additionalProperties === 'object' ? 'by name' : 'object';
  if (type === 'integer') return 'whole number';
  return type === 'boolean' ? '`true` or `false`' : 'text';
}
