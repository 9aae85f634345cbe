import type { z } from 'zod';

/** One setting: what the boot check, `help` and the reference page all read. */
export interface Declaration<Schema extends z.ZodType = z.ZodType> {
  /** One or two sentences in Markdown for the reference page. */
  description: string;
  /** Takes the variable's text. Its error messages complete "NAME …". */
  schema: Schema;
  /** The default as a person would type it; null where unset means off. */
  defaultText: string | null;
}

/** Keeps a declaration's schema type. */
export function declare<Schema extends z.ZodType>(
  declaration: Declaration<Schema>,
): Declaration<Schema> {
  return declaration;
}
