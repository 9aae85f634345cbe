/** Prints what a command did: as JSON for scripts, or as a line for people. */
export function report(result: object, line: string, json = false): void {
  console.log(json ? JSON.stringify(result) : line);
}
