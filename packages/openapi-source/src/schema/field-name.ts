const most = 64;

/**
 * The name of a field: letters, digits, `_`, `.` and `-`, as models' providers take them at the top of
 * a tool's input. `page[size]` becomes `page_size`. A name that is taken begins with its place.
 */
export function fieldName(name: string, place: string, isTaken: (name: string) => boolean): string {
  const plain = legal(name) || place;
  if (!isTaken(plain)) return plain;
  const placed = legal(`${place}_${plain}`);
  let field = placed;
  for (let number = 2; isTaken(field); number += 1) {
    field = `${placed.slice(0, most - 4)}_${number}`;
  }
  return field;
}

function legal(name: string): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(name) && name !== '__proto__') return name;
  return name
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, most);
}
