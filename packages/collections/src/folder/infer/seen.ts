/** What was seen in one place of the records: at the top, or in a field. */
export interface Seen {
  /** How many values there were. */
  count: number;
  nulls: number;
  booleans: number;
  integers: number;
  numbers: number;
  texts: SeenTexts;
  arrays: { count: number; items: Seen | undefined };
  objects: SeenObjects;
  /** Characters of the longest text, or of the longest nested value as JSON. */
  longest: number;
}

export interface SeenTexts {
  count: number;
  dates: number;
  dateTimes: number;
  addresses: number;
  /** The first few short ones that differ. */
  examples: string[];
}

interface SeenObjects {
  count: number;
  fields: Map<string, Seen>;
  /** Too many different fields to be a shape: a table of names and values. */
  isTable: boolean;
}

const deepest = 6;
const mostFields = 300;
const mostNestedFields = 60;
const mostExamples = 3;
const longestExample = 60;

export function createSeen(): Seen {
  return {
    count: 0,
    nulls: 0,
    booleans: 0,
    integers: 0,
    numbers: 0,
    texts: { count: 0, dates: 0, dateTimes: 0, addresses: 0, examples: [] },
    arrays: { count: 0, items: undefined },
    objects: { count: 0, fields: new Map(), isTable: false },
    longest: 0,
  };
}

/** Takes note of a value as JSON has it. */
export function see(seen: Seen, value: unknown, depth = 0): void {
  seen.count += 1;
  if (value === null) seen.nulls += 1;
  else if (typeof value === 'boolean') seen.booleans += 1;
  else if (typeof value === 'number') seeNumber(seen, value);
  else if (typeof value === 'string') seeText(seen, value);
  else {
    if (depth === 1) seen.longest = Math.max(seen.longest, JSON.stringify(value).length);
    if (depth >= deepest) countOnly(seen, value);
    else if (Array.isArray(value)) seeArray(seen, value, depth);
    else seeObject(seen, value as object, depth);
  }
}

function seeNumber(seen: Seen, value: number): void {
  if (Number.isInteger(value)) seen.integers += 1;
  else seen.numbers += 1;
}

function seeText(seen: Seen, value: string): void {
  const { texts } = seen;
  texts.count += 1;
  seen.longest = Math.max(seen.longest, value.length);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) texts.dates += 1;
  else if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value))
    texts.dateTimes += 1;
  else if (/^https?:\/\/[^\s]+$/.test(value)) texts.addresses += 1;
  const isShort = texts.examples.length < mostExamples && value.length <= longestExample;
  if (isShort && value !== '' && !texts.examples.includes(value)) texts.examples.push(value);
}

function seeArray(seen: Seen, value: unknown[], depth: number): void {
  seen.arrays.count += 1;
  for (const item of value) see((seen.arrays.items ??= createSeen()), item, depth + 1);
}

function seeObject({ objects }: Seen, value: object, depth: number): void {
  objects.count += 1;
  if (objects.isTable) return;
  for (const [name, field] of Object.entries(value)) {
    let known = objects.fields.get(name);
    if (!known) objects.fields.set(name, (known = createSeen()));
    see(known, field, depth + 1);
  }
  if (objects.fields.size > (depth === 0 ? mostFields : mostNestedFields)) {
    objects.isTable = true;
    objects.fields.clear();
  }
}

function countOnly({ arrays, objects }: Seen, value: unknown): void {
  if (Array.isArray(value)) arrays.count += 1;
  else {
    objects.count += 1;
    objects.isTable = true;
  }
}
