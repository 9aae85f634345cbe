import type { Method } from '@keystile/tools';
import type { Json } from '../document/json.ts';

/** Where a parameter goes. */
export type Place = 'path' | 'query' | 'header' | 'cookie';

/** A parameter as the document has it, references followed. */
export interface Parameter {
  name: string;
  in: Place;
  required: boolean;
  raw: Json;
}

/** One operation of a document, references followed down to its schemas. */
export interface Operation {
  method: Method;
  /** As the document has it, such as `/pets/{petId}`. */
  path: string;
  operationId: string | undefined;
  tags: string[];
  raw: Json;
  /** Those of the path too. */
  parameters: Parameter[];
  body: Json | null;
  /** By status; `default` stays what it is. */
  responses: Record<string, Json>;
  /** The address it is at, when it is another than the document's. */
  server: Json | null;
}

/** An operation as messages name it. */
export function operationText({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
