import { z } from 'zod';

/** Where a record's facts were read, so that anyone can check them. */
export const evidenceSchema = z
  .object({
    source: z
      .string()
      .min(1)
      .describe('What was read: an npm package name, or the address of a page or file.'),
    version: z
      .string()
      .nullable()
      .describe('Version of that package or release; null when the source has no versions.'),
    date: z.iso
      .date()
      .describe('Day of that version, or the day the source was checked; YYYY-MM-DD.'),
    url: z.url().nullable().describe('A page about the source; null when source is an address.'),
  })
  .describe('Where the facts in this record come from.');

export type Evidence = z.infer<typeof evidenceSchema>;
