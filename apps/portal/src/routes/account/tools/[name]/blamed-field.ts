import type { FormField } from './schema/form-fields.ts';

/** The position of the field that an error of the API is about; undefined where it names none. */
export function blamedField(fields: readonly FormField[], message: string): number | undefined {
  const [, invalid] = /^invalid (\S+)$/.exec(message) ?? [];
  const found = fields
    .map(({ name }, index) => ({ name, index }))
    .filter(({ name }) => name !== '' && (invalid === name || begins(message, name)))
    .sort((a, b) => b.name.length - a.name.length);
  return found[0]?.index;
}

/** Whether a message begins with a name, or with what is inside the field of that name. */
function begins(message: string, name: string): boolean {
  return message.startsWith(name) && /^(?:[ .[]|$)/.test(message.slice(name.length));
}
