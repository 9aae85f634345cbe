/** What waits for whoever reads standard error; more than that and lines are left out. */
const mostWaitingCharacters = 1_000_000;

/**
 * Writes lines to standard error. A reader that is gone, or that has stopped reading, neither ends
 * the program nor makes it wait: lines are then left out, and their number is told once there is
 * room again.
 */
export function createLogOutput(stream: NodeJS.WritableStream = process.stderr) {
  let waiting = 0;
  let leftOut = 0;
  // A pipe that was closed is an error of the stream, and without a listener the program's end.
  stream.on('error', () => undefined);

  function write(text: string): void {
    waiting += text.length;
    stream.write(text, () => {
      waiting -= text.length;
    });
  }

  return function writeLine(line: string): void {
    if (waiting + line.length > mostWaitingCharacters) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) write(`${leftOut} lines of the log were left out: nobody read them\n`);
    leftOut = 0;
    write(line);
  };
}
