import { decide, type Bucket } from '@keystile/rate-limit';
import { lineReader } from './lines.ts';

const linesAMinute = 60;
const mostLineBytes = 10_000;
const longestLine = 500;

/**
 * Takes what a program writes to its standard error and gives `log` its lines: at most 60 a minute,
 * each cut to 500 characters, none of `secrets` in them. What was left out is told with the next one.
 */
export function stderrLog(
  log: (line: string) => void,
  secrets: readonly string[],
  now: () => number = () => performance.now(),
): (chunk: Uint8Array) => void {
  const read = lineReader(mostLineBytes);
  let bucket: Bucket | undefined;
  let leftOut = 0;

  function take(line: Buffer | null): void {
    const text = line?.toString().trim() ?? '(a line of more than 10 kB)';
    if (text === '') return;
    const decided = decide(bucket, linesAMinute, now());
    bucket = decided.bucket;
    if (!decided.decision.allowed) {
      leftOut += 1;
      return;
    }
    const before = leftOut > 0 ? `(${leftOut} lines left out) ` : '';
    leftOut = 0;
    log(before + hide(text, secrets).slice(0, longestLine));
  }

  return (chunk) => read(chunk).forEach(take);
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}
