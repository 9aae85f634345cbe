import { isObject } from '../document/json.ts';

/** A value within its size, and what was left out of it. */
export interface Trimmed {
  value: unknown;
  /** Empty when it is whole. */
  notes: string[];
}

const mostNotes = 5;
/** Each level is measured anew, so a hostile depth would cost its square. */
const deepest = 20;

/**
 * Makes a value small enough: lists keep their first elements, whole ones; of an object's fields the
 * small ones stay and the large ones share what is left; texts are cut between characters.
 *
 * `mostBytes` is about the value as JSON.
 */
export function trim(value: unknown, mostBytes: number): Trimmed {
  const notes: string[] = [];
  const trimmed = fit(value, mostBytes, '', notes, 0);
  const more = notes.length - mostNotes;
  const told = more > 0 ? [...notes.slice(0, mostNotes), `${more} more are cut`] : notes;
  return { value: trimmed, notes: told };
}

function fit(value: unknown, most: number, path: string, notes: string[], depth: number): unknown {
  if (sizeOf(value) <= most) return value;
  if (typeof value === 'string') return fitText(value, most, path, notes);
  if (depth === deepest) {
    notes.push(`${path} is left out`);
    return null;
  }
  if (Array.isArray(value)) return fitList(value, most, path, notes, depth + 1);
  return isObject(value) ? fitObject(value, most, path, notes, depth + 1) : value;
}

function fitText(text: string, most: number, path: string, notes: string[]): string {
  let room = Math.max(0, most - 2);
  let end = 0;
  for (const sign of text) {
    room -= sizeOf(sign) - 2;
    if (room < 0) break;
    end += sign.length;
  }
  notes.push(`${path || 'the text'} has the first ${end} of ${text.length} characters`);
  return text.slice(0, end);
}

function fitList(
  list: unknown[],
  most: number,
  path: string,
  notes: string[],
  depth: number,
): unknown[] {
  const kept: unknown[] = [];
  let room = most - 2;
  for (const element of list) {
    room -= sizeOf(element) + 1;
    if (room < 0) break;
    kept.push(element);
  }
  // One that is too large alone still says more than none.
  if (kept.length === 0 && list.length > 0 && most > 20) {
    kept.push(fit(list[0], most - 3, `${path}[0]`, notes, depth));
  }
  if (kept.length < list.length) {
    notes.push(`${path || 'the list'} has the first ${kept.length} of ${list.length} elements`);
  }
  return kept;
}

function fitObject(
  object: Record<string, unknown>,
  most: number,
  path: string,
  notes: string[],
  depth: number,
): Record<string, unknown> {
  const sized = Object.entries(object)
    .map(([name, value]) => ({ name, value, own: sizeOf(name) + 2, size: sizeOf(value) }))
    .sort((one, other) => one.size - other.size);
  const kept = new Map<string, unknown>();
  let room = most - 2;
  for (const [index, { name, value, own, size }] of sized.entries()) {
    const share = Math.floor(room / (sized.length - index)) - own;
    const at = path ? `${path}.${name}` : name;
    if (share < Math.min(size, 2)) {
      notes.push(`${at} is left out`);
      continue;
    }
    const fitted = fit(value, Math.max(share, 2), at, notes, depth);
    kept.set(name, fitted);
    room -= own + sizeOf(fitted);
  }
  const order = Object.keys(object).filter((name) => kept.has(name));
  return Object.fromEntries(order.map((name) => [name, kept.get(name)]));
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? 'null');
}
