import { createHash } from 'node:crypto';
import { isObject, type Json } from '../document/json.ts';
import { follow, unescapeStep } from '../document/pointer.ts';
import { cleanSchema } from './clean.ts';

/** A schema that stands alone once `schemas` of its references are added. */
export interface Converted {
  schema: object | boolean;
  references: ReadonlySet<string>;
}

/** Schemas of a document for one use. What is referred to is converted once and shared. */
export interface SchemaBook {
  /** References become `<prefix><name>`. @throws Unusable */
  convert(schema: unknown): Converted;
  /** Everything that references lead to, and what that leads to, by name. @throws Unusable */
  definitions(references: Iterable<string>): Record<string, object | boolean>;
}

/** `input` is for tools: without what only a service sets, and without what is only for readers. */
export function createSchemaBook(
  root: Json,
  use: 'input' | 'document',
  prefix: string,
  namePrefix = '',
): SchemaBook {
  const names = new Map<string, string>();
  const pointers = new Map<string, string>();
  const converted = new Map<string, Converted>();

  function nameOf(pointer: string): string {
    const known = names.get(pointer);
    if (known !== undefined) return known;
    follow(root, pointer);
    const plain = namePrefix + plainName(pointer);
    const name = pointers.has(plain) ? `${plain}_${hashOf(pointer)}` : plain;
    names.set(pointer, name);
    pointers.set(name, pointer);
    return name;
  }

  function convert(schema: unknown): Converted {
    const references = new Set<string>();
    const cleaned = cleanSchema(schema, {
      isInput: use === 'input',
      refer(pointer) {
        const name = nameOf(pointer);
        references.add(name);
        return prefix + name;
      },
      isReadOnly: (property) => isReadOnly(root, property),
    });
    return { schema: cleaned, references };
  }

  function definition(name: string): Converted {
    const known = converted.get(name) ?? convert(follow(root, pointers.get(name)!));
    converted.set(name, known);
    return known;
  }

  return {
    convert,
    definitions(references) {
      const found: Record<string, object | boolean> = {};
      const open = [...references];
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (name in found) continue;
        const { schema, references: further } = definition(name);
        found[name] = schema;
        open.push(...further);
      }
      return found;
    },
  };
}

/** `#/components/schemas/Pet`: `Pet`. */
function plainName(pointer: string): string {
  const last = unescapeStep(pointer.slice(pointer.lastIndexOf('/') + 1));
  const isComponent = /^#\/components\/schemas\/[^/]+$/.test(pointer);
  const plain = last.replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return isComponent && plain !== '' && plain !== '__proto__'
    ? plain
    : `${plain}_${hashOf(pointer)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

function isReadOnly(root: Json, property: unknown): boolean {
  if (!isObject(property)) return false;
  if (property['readOnly'] === true) return true;
  const reference = property['$ref'];
  if (typeof reference !== 'string') return false;
  const target = follow(root, reference);
  return isObject(target) && target['readOnly'] === true;
}
