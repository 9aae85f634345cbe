import { outputFields, type OutputField } from '../../account/tools/[name]/schema/output-fields.ts';
import {
  asSchema,
  numberOf,
  plain,
  type JsonSchema,
} from '../../account/tools/[name]/schema/plain.ts';

/** One input of a tool, as a table shows it. */
export interface InputRow extends OutputField {
  least: number | null;
  most: number | null;
  /** What counts where it is left out, as JSON; null where nothing does. */
  preset: string | null;
}

/** The inputs of a tool, and what is inside of them. Bounds and presets are told of the outermost. */
export function inputRows(root: JsonSchema): InputRow[] {
  const properties = asSchema(plain(root, root)['properties']);
  return outputFields(root).map((field) => {
    const part = Object.hasOwn(properties, field.path) ? properties[field.path] : undefined;
    const schema = plain(part, root);
    return {
      ...field,
      least: numberOf(schema, 'minimum'),
      most: numberOf(schema, 'maximum'),
      preset: 'default' in schema ? JSON.stringify(schema['default']) : null,
    };
  });
}
