/** Deeper than this nobody means it, and it costs a parser more than its length. */
const deepest = 200;

/** Whether a JSON text is nested deeper than anything that means something. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (inString) {
      if (sign === backslash) at += 1;
      else if (sign === quote) inString = false;
    } else if (sign === quote) inString = true;
    else if (sign === brace || sign === bracket) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (sign === brace + 2 || sign === bracket + 2) depth -= 1;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const bracket = 0x5b;
const brace = 0x7b;
