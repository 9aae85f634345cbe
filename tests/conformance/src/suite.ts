import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'),
);

/** One thing that the suite looked at. */
export interface Check {
  id: string;
  status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  errorMessage?: string;
}

/** What a run of the suite came to. */
export interface Report {
  /** 0: nothing that is scored failed unexpectedly, and every expected failure did fail. */
  exitCode: number | null;
  /** Checks by scenario. */
  scenarios: Map<string, Check[]>;
  output: string;
}

/** What failed or warned, as files of expected failures name it: `scenario:check`. */
export function failuresOf({ scenarios }: Report): string[] {
  return [...scenarios].flatMap(([scenario, checks]) =>
    checks
      .filter(({ status }) => status === 'FAILURE' || status === 'WARNING')
      .map(({ id }) => `${scenario}:${id}`),
  );
}

export interface RunOptions {
  /** Sees all that was printed so far, each time there is more. */
  onOutput?: (output: string) => void;
  /** Ends the run, which then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Runs the official conformance suite with these words. */
export async function runSuite(words: string[], options: RunOptions = {}): Promise<Report> {
  const results = mkdtempSync(join(tmpdir(), 'keystile-conformance-'));
  try {
    const { exitCode, output } = await run([program, ...words, '--output-dir', results], options);
    return { exitCode, output, scenarios: readResults(results) };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

function run(
  words: string[],
  { onOutput, signal }: RunOptions,
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        onOutput?.(output);
      });
    }
    signal?.addEventListener('abort', () => {
      child.kill();
      reject(signal.reason as Error);
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** Folders are named by role, scenario and time. */
function readResults(folder: string): Map<string, Check[]> {
  return new Map(
    readdirSync(folder).map((name) => {
      const [, scenario = name] =
        /^(?:authorization-)?server-(.+)-\d{4}-\d{2}-\d{2}T/.exec(name) ?? [];
      const checks = readFileSync(join(folder, name, 'checks.json'), 'utf8');
      return [scenario, JSON.parse(checks) as Check[]];
    }),
  );
}
