import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What became of a run. */
export interface Ran {
  exitCode: number;
  output: string;
}

/** Litestream itself, from npm; see https://litestream.io/reference/. */
export function litestream(): string {
  const name = `@flydotio/litestream-${process.platform}-${process.arch}/litestream`;
  return fileURLToPath(import.meta.resolve(name));
}

/** Runs it until it ends. */
export async function runLitestream(...words: string[]): Promise<Ran> {
  const child = Bun.spawn([litestream(), ...words], { stdout: 'pipe', stderr: 'pipe' });
  const texts = [child.stdout, child.stderr].map((stream) => new Response(stream).text());
  return { output: (await Promise.all(texts)).join(''), exitCode: await child.exited };
}

/** A replication that goes on until it is ended. */
export interface Replication extends AsyncDisposable {
  output(): string;
  /** Ends it as systemd would: what is left is replicated first. */
  end(): Promise<void>;
}

/** Starts `litestream replicate` with a configuration file. */
export function replicate(config: string): Replication {
  const child = spawn(litestream(), ['replicate', '-config', config]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'exit');
  async function end(): Promise<void> {
    child.kill('SIGINT');
    await ended;
  }
  return { output: () => output, end, [Symbol.asyncDispose]: end };
}
