/**
 * The beginning of a JSON text as a whole one: ended after the last element that is complete, with
 * what is open closed. Null when there is none such.
 */
export function closeJson(text: string): string | null {
  const open: string[] = [];
  let best: { end: number; closing: string } | null = null;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      best ??= { end: at + 1, closing: open.toReversed().join('') };
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') best = { end: at, closing: open.toReversed().join('') };
  }
  return best && text.slice(0, best.end) + best.closing;
}
