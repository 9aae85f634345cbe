import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./bare-machine.sh', import.meta.url));

/** A file of this machine, and where the bare machine has it. */
export type Library = [from: string, to: string];

/**
 * Makes a program that runs an executable on a machine that has nothing else but the libraries: an
 * empty, read-only root with `/proc`, where nobody has a name. Only in the folder `state`, which the
 * program finds under its own path, can be written; nothing in it, nor in `/tmp`, can be run. The
 * locale and the time zone are unknown, there is no HOME and no PATH, and 64 files may be open.
 *
 * @returns the path of that program, which takes the executable's words.
 */
export function makeBareMachine(
  folder: string,
  { executable, libraries, state }: { executable: string; libraries: Library[]; state: string },
): string {
  const machine = join(folder, 'root');
  for (const path of ['proc', 'tmp', 'empty']) mkdirSync(join(machine, path), { recursive: true });
  writeFileSync(join(machine, 'keystile'), '');
  for (const [from, to] of libraries) {
    mkdirSync(dirname(join(machine, to)), { recursive: true });
    copyFileSync(from, join(machine, to));
    chmodSync(join(machine, to), 0o755);
  }
  const program = join(folder, 'keystile');
  const words = [script, machine, executable, state].map((word) => `'${word}'`).join(' ');
  writeFileSync(
    program,
    `#!/bin/sh\nexec /usr/bin/unshare --mount --user --map-root-user /bin/sh ${words} "$@"\n`,
    { mode: 0o755 },
  );
  return program;
}
