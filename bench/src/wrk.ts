import { fileURLToPath } from 'node:url';

/** What one run of wrk measured. */
export interface Load {
  requests: number;
  seconds: number;
  p50Us: number;
  p99Us: number;
  /** Answers outside 2xx and 3xx. */
  refused: number;
  /** Connections, reads and writes that failed or took too long. */
  failed: number;
}

export interface LoadOptions {
  url: string;
  seconds: number;
  connections: number;
  /**
   * What requests differ in: an API key drawn from a file, or the next client address each. With
   * `organizationId` they name that organization; with `postFile` they post what that file holds:
   * headers, an empty line, the body.
   */
  vary: { keysFile: string; organizationId?: string; postFile?: string } | { firstClient: number };
}

const script = fileURLToPath(new URL('./requests.lua', import.meta.url));

/** Sends requests for some seconds, as fast as they are answered. */
export async function runWrk({ url, seconds, connections, vary }: LoadOptions): Promise<Load> {
  const size = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`];
  const child = Bun.spawn(['wrk', ...size, '-s', script, url, '--', ...scriptWords(vary)], {
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [stdout, stderr, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  const figures = stdout.split('\n').find((line) => line.startsWith('{'));
  if (status !== 0 || !figures) throw new Error(`wrk failed: ${stderr}${stdout}`);
  return JSON.parse(figures) as Load;
}

function scriptWords(vary: LoadOptions['vary']): string[] {
  if ('firstClient' in vary) return ['clients', String(vary.firstClient)];
  const { keysFile, organizationId, postFile } = vary;
  if (postFile !== undefined) return ['posts', keysFile, postFile];
  return organizationId === undefined ? ['keys', keysFile] : ['keys', keysFile, organizationId];
}

/**
 * Makes sure that wrk can be run; as root on Debian or Ubuntu it is installed.
 *
 * @throws Error that says what to install.
 */
export async function requireWrk(): Promise<void> {
  if (Bun.which('wrk')) return;
  if (process.getuid?.() === 0 && Bun.which('apt-get')) {
    console.log('Installing wrk');
    await run(['apt-get', 'update', '-q']);
    await run(['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'wrk']);
    if (Bun.which('wrk')) return;
  }
  throw new Error('the benchmarks need wrk: install it (apt-get install wrk, brew install wrk)');
}

/** The version that wrk says it has. */
export function wrkVersion(): string {
  const { stdout } = Bun.spawnSync(['wrk', '--version']);
  return /^wrk (\S+)/.exec(stdout.toString())?.[1] ?? 'unknown';
}

async function run(command: string[]): Promise<void> {
  await Bun.spawn(command, { stdout: 'ignore', stderr: 'inherit' }).exited;
}
