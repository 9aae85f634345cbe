/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to turn one
 * string into the other (optimal string alignment). Infinity when that is more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || differInMore(a, b, most)) return Infinity;
  let beforeLast = new Uint16Array(b.length + 1);
  let last = Uint16Array.from({ length: b.length + 1 }, (_, column) => column);
  let current = new Uint16Array(b.length + 1);

  for (let row = 1; row <= a.length; row++) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        last[column - 1]! + (same ? 0 : 1),
        last[column]! + 1,
        current[column - 1]! + 1,
      );
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]! > most ? Infinity : last[b.length]!;
}

/** Whether one string has more letters that the other lacks than there may be errors. */
function differInMore(a: string, b: string, most: number): boolean {
  const [ofA, ofB] = [letters(a), letters(b)];
  return countBits(ofA & ~ofB) > most || countBits(ofB & ~ofA) > most;
}

/** A bit for each letter that occurs; several letters may share one. */
function letters(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
