const quietMs = 1_000;
const everyMs = 200;
const clearLine = '\r\u001B[2K';

export interface Progress {
  /** What is under way from now on. */
  say(text: () => string): void;
  /** Takes the line away. */
  end(): void;
}

/** One line on standard error that is drawn anew, once it takes long and where it is a terminal. */
export function startProgress(text: () => string, output = process.stderr): Progress {
  if (!output.isTTY) return { say() {}, end() {} };
  const startedMs = performance.now();
  let current = text;
  let isDrawn = false;
  const drawing = setInterval(() => {
    if (performance.now() - startedMs < quietMs) return;
    isDrawn = true;
    output.write(clearLine + current());
  }, everyMs);
  return {
    say(next) {
      current = next;
    },
    end() {
      clearInterval(drawing);
      if (isDrawn) output.write(clearLine);
    },
  };
}
