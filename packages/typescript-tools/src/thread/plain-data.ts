/**
 * The first value within `value` that JSON has no form for, as `a.b[2] is a function`; null when all
 * of it is plain data. What has a `toJSON` has a form.
 */
export function unplainValue(value: unknown): string | null {
  const path: (string | number)[] = [];
  const outer: object[] = [];

  function find(inner: unknown): string | null {
    if (typeof inner !== 'object' || inner === null) return unplainScalar(inner);
    if ('toJSON' in inner && typeof inner.toJSON === 'function') return null;
    if (outer.includes(inner)) return 'holds itself';
    if (!Array.isArray(inner) && !isRecord(inner)) {
      return `is a ${inner.constructor?.name ?? 'special object'}`;
    }
    outer.push(inner);
    const isArray = Array.isArray(inner);
    for (const [step, child] of isArray ? inner.entries() : Object.entries(inner)) {
      path.push(step);
      const found = find(child);
      if (found) return found;
      path.pop();
    }
    outer.pop();
    return null;
  }

  const found = find(value);
  return found && `${placeOf(path)} ${found}`;
}

function unplainScalar(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `is ${value}`;
  const isPlain = value === null || ['string', 'boolean', 'undefined'].includes(typeof value);
  return isPlain ? null : `is a ${typeof value}`;
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function placeOf(path: (string | number)[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '') || 'the value';
}
