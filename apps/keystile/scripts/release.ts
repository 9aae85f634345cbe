/**
 * Builds `dist/release`: the executables of all targets, or of those that are named, in archives
 * with what has to go with them; their sums and the bill of materials.
 */
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../package.json' with { type: 'json' };
import { compile, root } from './compile.ts';
import { writeArchive, type Entry } from './release/archive.ts';
import { writeNotices } from './release/notices.ts';
import { bundledPackages, withPortalPackages, type BundledPackage } from './release/packages.ts';
import { portalFiles } from './release/portal.ts';
import { fetchRuntime } from './release/runtime.ts';
import { writeSbom } from './release/sbom.ts';
import { writeSums } from './release/sums.ts';
import { targets, type Target } from './release/targets.ts';

const { version } = manifest;

async function release(chosen: Target[], out: string, madeAt: Date, archives: boolean) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  let packages: BundledPackage[] = [];
  for (const target of chosen) {
    const executable = join(out, fileName(target.name));
    console.error(`keystile: building ${executable}`);
    const machine = { target: target.bun, runtime: await fetchRuntime(target) };
    packages = bundledPackages(await compile({ outfile: executable, machine, bare: true }));
    for (const name of target.alsoAs ?? []) linkSync(executable, join(out, fileName(name)));
    if (!archives) continue;
    for (const name of [target.name, ...(target.alsoAs ?? [])]) {
      await writeArchive(archiveName(out, name), contents(name, executable, packages), madeAt);
    }
  }
  if (archives) {
    packages = withPortalPackages(packages);
    await packPortal(out, packages, madeAt);
  }
  const bill = await writeSbom({ version, madeAt, packages, targets: chosen });
  writeFileSync(join(out, `keystile-${version}.cdx.json`), bill);
  await writeSums(out);
}

function fileName(target: string): string {
  return `keystile-${version}-${target}${endOf(target)}`;
}

function endOf(target: string): string {
  return target.startsWith('windows') ? '.exe' : '';
}

function archiveName(out: string, target: string): string {
  const end = target.startsWith('windows') ? '.zip' : '.tar.gz';
  return join(out, `keystile-${version}-${target}${end}`);
}

function contents(target: string, executable: string, packages: BundledPackage[]): Entry[] {
  const folder = `keystile-${version}-${target}`;
  return [
    { name: `${folder}/keystile${endOf(target)}`, from: { path: executable }, executable: true },
    { name: `${folder}/LICENSE`, from: { path: `${root}/LICENSE` } },
    { name: `${folder}/README.md`, from: { path: `${root}/README.md` } },
    { name: `${folder}/THIRD-PARTY-LICENSES.txt`, from: { text: writeNotices(packages) } },
    ...(target.startsWith('linux') ? serviceFiles(folder) : []),
  ];
}

function serviceFiles(folder: string): Entry[] {
  return ['keystile.service', 'keystile.sysusers'].map((file) => ({
    name: `${folder}/systemd/${file}`,
    from: { path: `${root}/packaging/systemd/${file}` },
  }));
}

/** The portal for Node, which a split deployment runs beside `keystile serve --only api`. */
async function packPortal(out: string, packages: BundledPackage[], madeAt: Date): Promise<void> {
  const archive = join(out, `keystile-portal-${version}.tar.gz`);
  console.error(`keystile: building ${archive}`);
  await import('./build-portal.ts');
  const folder = `keystile-portal-${version}`;
  const notices = { text: writeNotices(packages) };
  await writeArchive(
    archive,
    [...portalFiles(folder), { name: `${folder}/THIRD-PARTY-LICENSES.txt`, from: notices }],
    madeAt,
  );
}

function chooseTargets(names: string[]): Target[] {
  for (const name of names) {
    if (targets.some((target) => target.name === name)) continue;
    const known = targets.map((target) => target.name).join(', ');
    throw new Error(`there is no target ${JSON.stringify(name)}: name some of ${known}`);
  }
  return names.length === 0 ? targets : targets.filter(({ name }) => names.includes(name));
}

function readEpoch(): Date {
  const seconds = process.env['SOURCE_DATE_EPOCH'] ?? '';
  if (/^\d+$/.test(seconds)) return new Date(Number(seconds) * 1000);
  throw new Error('SOURCE_DATE_EPOCH must be the time of the release in seconds since 1970');
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: `${root}/dist/release` },
      'no-archives': { type: 'boolean', default: false },
    },
  });
  await release(chooseTargets(positionals), values.out, readEpoch(), !values['no-archives']);
} catch (error) {
  console.error(`keystile: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
