/**
 * What `npm start`, `npm test`, `npm run build` and the rest stand on: installs what is missing,
 * then runs the task with the project's own Bun. Needs Node 20 with npm, or Bun alone, and nothing
 * that is not yet installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportTests } from './report-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.keystile-installed');

const tasks = {
  async start(words) {
    const code = await quietly('building the portal', ['build', '--filter=@keystile/portal']);
    return code || bun(['apps/keystile/src/main.ts', 'serve', ...words]);
  },
  build: () => quietly('building dist/keystile', ['build', '--filter=keystile']),
  async release(words) {
    process.env.SOURCE_DATE_EPOCH ??= lastChange();
    const code = await quietly('building the portal', ['build', '--filter=@keystile/portal']);
    return code || bun(['apps/keystile/scripts/release.ts', ...words]);
  },
  async test() {
    const code = await turbo(['lint:code', 'check', 'test', 'test:browser', '--continue']);
    return reportTests(root) || code;
  },
  async bench(words) {
    const code = await quietly('building dist/keystile', ['build', '--filter=keystile']);
    return code || bun(['bench/src/main.ts', ...words]);
  },
  lint: () => turbo(['lint:code', 'check']),
  async format() {
    return bun(['--bun', 'prettier', '--write', '--log-level=warn', '.']);
  },
  generate: () => turbo(['generate', 'generate:reference']),
};

const [name = '', ...words] = process.argv.slice(2);
if (!Object.hasOwn(tasks, name)) {
  console.error(`run.mjs: name a task: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
await install();
process.exit(await tasks[name](words));

/** Installs when the lockfile or a manifest changed since the last time. */
async function install() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const command = process.versions.bun ? [process.execPath] : ['npx', '--yes', packageManager];
  const code = await run([...command, 'install', '--frozen-lockfile', '--silent']);
  if (code !== 0) {
    console.error('run.mjs: packages could not be installed; is the npm registry reachable?');
    process.exit(code);
  }
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const files = ['bun.lock', 'package.json', ...manifests()];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** The manifests that the workspaces in package.json stand for. */
function manifests() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((workspace) =>
      workspace.endsWith('/*') ? foldersIn(workspace.slice(0, -2)) : [workspace],
    )
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(join(root, file)))
    .sort();
}

function foldersIn(folder) {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
}

/** Seconds since 1970 at the last commit: https://reproducible-builds.org/specs/source-date-epoch/ */
function lastChange() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root });
  if (status === 0) return String(stdout).trim();
  console.error(
    'run.mjs: this is no git repository: set SOURCE_DATE_EPOCH to the time of the release',
  );
  process.exit(2);
}

function turbo(words, output) {
  const quiet = ['--output-logs=errors-only', '--log-order=grouped'];
  return bun(['--bun', 'turbo', 'run', ...words, ...quiet], output);
}

/** Says what is being done, and shows turbo's words only if it fails. */
async function quietly(what, words) {
  console.error(`keystile: ${what}`);
  return turbo(words, 'pipe');
}

function bun(words, output) {
  return run([join(bin, 'bun'), ...words], output);
}

/**
 * Runs a command to its end and gives its exit code; signals are passed on. With `output` 'pipe'
 * its words are shown only if it fails.
 */
function run([command, ...words], output = 'inherit') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: root,
      stdio: ['inherit', output, output],
      env: {
        ...process.env,
        PATH: bin + delimiter + process.env.PATH,
        TURBO_TELEMETRY_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        DO_NOT_TRACK: '1',
      },
    });
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    const held = [];
    child.stdout?.on('data', (chunk) => held.push(chunk));
    child.stderr?.on('data', (chunk) => held.push(chunk));
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(held));
      resolve(code ?? 1);
    });
  });
}
