const longestId = 200;

/** Paths of the collection have these, or lose them on the way (RFC 3986, 5.2.4). */
const reserved = new Set(['list', 'search', '.', '..']);

/** An id as text, or what is wrong with it. */
export function recordId(value: unknown, field: string): { id: string } | { fault: string } {
  if (value === undefined || value === null || value === '')
    return { fault: `has no ${JSON.stringify(field)}, which is to be its id` };
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      return { fault: 'has a number for an id that is too large to be exact; write it as a text' };
    return { id: String(value) };
  }
  if (typeof value !== 'string') return { fault: 'has an id that is neither a text nor a number' };
  if (value.length > longestId) return { fault: `has an id of more than ${longestId} characters` };
  if (/\p{Cc}/u.test(value) || !value.isWellFormed())
    return { fault: 'has an id with characters that no address can hold' };
  if (reserved.has(value))
    return { fault: `has the id ${JSON.stringify(value)}, which is reserved` };
  return { id: value };
}
