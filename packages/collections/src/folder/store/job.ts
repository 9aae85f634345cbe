import type { ObjectSchema } from '@keystile/registry';
import type { FoundFiles } from '../files.ts';
import type { ColumnType } from '../infer/column.ts';
import type { ShortForm } from '../infer/short-form.ts';

/** What is to be built, and from what. */
export interface BuildJob extends FoundFiles {
  /** Where the database is to be; there is nothing yet. */
  path: string;
  /** Tells these files and options from all others. */
  fingerprint: string;
  /** The field with the id. */
  id: string;
  /** The fields that are searched; every text where there are none. */
  search: string[] | undefined;
}

/** What a collection's database says of its records. */
export interface Meta {
  fingerprint: string;
  total: number;
  /** Everything that was left out, as people read it. */
  warnings: string[];
  /** Of a record, with examples. */
  schema: ObjectSchema;
  shortForm: ShortForm;
  /** The columns of CSV files that are no text. */
  columns: Record<string, ColumnType>;
}
