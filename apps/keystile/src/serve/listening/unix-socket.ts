import { lstatSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { CommandFailure } from '../../failure.ts';

/**
 * Makes room for a unix socket: what a program that was killed left behind is removed.
 *
 * @throws CommandFailure when a program listens there, or something else has that path.
 */
export async function clearSocketPath(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSocket()) {
    throw new CommandFailure(`${path} is no socket: choose another path with --host`, 1);
  }
  if (await isListenedOn(path)) {
    throw new CommandFailure(`unix:${path} is in use: choose another with --host`, 1);
  }
  unlinkSync(path);
}

function isListenedOn(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED'));
  });
}

/** Does what makes a file, which then never has more permissions than `mode`. */
export function withMode<Made>(mode: number, make: () => Made): Made {
  const before = process.umask(0o777 & ~mode);
  try {
    return make();
  } finally {
    process.umask(before);
  }
}
