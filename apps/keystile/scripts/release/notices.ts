import { bunVersion } from './targets.ts';
import type { BundledPackage } from './packages.ts';

const rule = '-'.repeat(80);

/** The licenses of all that is in the executable, as those licenses ask for. */
export function writeNotices(packages: BundledPackage[]): string {
  const opening = [
    'Keystile is distributed with the software below, each under its own license.',
    '',
    `bun ${bunVersion} (MIT)`,
    'Bun links other software statically, WebKit under the LGPL among it:',
    'https://bun.com/docs/project/licensing lists it with the licenses and the sources.',
    '',
  ].join('\n');
  const parts = packages.map(({ name, version, license = 'no license stated', notices }) =>
    [`${name} ${version} (${license})`, ...notices.map((text) => `\n${text}`), ''].join('\n'),
  );
  return [opening, ...parts].join(`${rule}\n`);
}
