import type { Seen } from './seen.ts';

/** Texts are cut to this many characters where many records are answered at once. */
const longestShown = 500;
/** Nested values that are longer as JSON are left out there. */
const longestNested = 2_000;

/** How records differ in lists and search results from the records themselves. */
export interface ShortForm {
  /** Fields that are left out. */
  omitted: string[];
  /** Fields whose text may be cut. */
  cut: string[];
}

/** `body` is a field that is always left out. */
export function shortFormOf({ objects }: Seen, body: string | undefined): ShortForm {
  const form: ShortForm = { omitted: body === undefined ? [] : [body], cut: [] };
  for (const [name, field] of objects.fields) {
    if (name === body) continue;
    const isNested = field.arrays.count > 0 || field.objects.count > 0;
    if (isNested && field.longest > longestNested) form.omitted.push(name);
    else if (!isNested && field.longest > longestShown) form.cut.push(name);
  }
  return form;
}

/** A text as lists have it. */
export function cutText(text: string): string {
  if (text.length <= longestShown) return text;
  return `${text
    .slice(0, longestShown - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
