interface Position {
  file: string;
  line: number;
  column: number;
}

/**
 * Why a file could not be loaded, a sentence for each reason, beginning with its place: what bun
 * says of syntax and imports, or what the file threw. Paths below `root` are shortened.
 */
export function explainLoad(
  error: unknown,
  file: string,
  { root, texts }: { root: string; texts: ReadonlyMap<string, string> },
): string[] {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((inner) => explainLoad(inner, file, { root, texts }));
  }
  const { message, stack, position, specifier, referrer } = fieldsOf(error);
  const place =
    position ??
    (specifier && referrer ? importOf(specifier, referrer, texts) : null) ??
    placeIn(stack ?? '', texts);
  const text =
    specifier && message.startsWith('Cannot find package') ? `${message}; ${packageHint}` : message;
  return [`${placeText(place ?? file, root)} ${text.replaceAll(`${root}/`, '')}`];
}

const packageHint = 'install it beside the file, only zod and @keystile/tools are built in';

/** A place as messages name it: `tools/weather.ts:3:5`. */
export function placeText(place: Position | string, root: string): string {
  const { file, line, column } = typeof place === 'string' ? { file: place } : place;
  const path = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
  return line === undefined ? path : `${path}:${line}:${column}`;
}

/** The innermost frame of a stack that is in one of the files. */
export function placeIn(stack: string, texts: ReadonlyMap<string, string>): Position | null {
  for (const [, file, line, column] of stack.matchAll(/(?:\(|at )([^()\n]+):(\d+):(\d+)/g)) {
    if (texts.has(file!)) return { file: file!, line: Number(line), column: Number(column) };
  }
  return null;
}

/** Errors of bun's loader are not instances of Error, and anything can be thrown. */
function fieldsOf(error: unknown) {
  if (typeof error !== 'object' || error === null) return { message: `threw ${String(error)}` };
  const { message, stack, position, specifier, referrer } = error as {
    message?: unknown;
    stack?: string;
    position?: Position | null;
    specifier?: string;
    referrer?: string;
  };
  return { message: String(message ?? error), stack, position, specifier, referrer };
}

/** Where `referrer` names `specifier`: bun does not say. */
function importOf(
  specifier: string,
  referrer: string,
  texts: ReadonlyMap<string, string>,
): Position | null {
  const lines = (texts.get(referrer) ?? '').split('\n');
  for (const [index, text] of lines.entries()) {
    const at = [`'${specifier}'`, `"${specifier}"`].map((quoted) => text.indexOf(quoted));
    const column = Math.max(...at);
    if (column >= 0) return { file: referrer, line: index + 1, column: column + 1 };
  }
  return null;
}
