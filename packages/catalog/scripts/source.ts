import { createHash } from 'node:crypto';

/** The npm package that the models are read from. MIT; see README.md. */
export const source = {
  name: '@earendil-works/pi-ai',
  version: '1.5.2',
  date: '2026-11-10',
  integrity:
    'sha512-2tWPSnV3qzfiDIY3aWluBag3vC++Vs+VsXt/UquSU5onPMohPih72FUhIhaqmDdMYubOgB3Byl9uF4Vk40JLvQ==',
  url: 'https://github.com/earendil-works/pi',
};

/**
 * The JSON files with the package's models, by path. Downloaded through Bun, so from the registry
 * the user has set, and refused unless the tarball has the pinned checksum. It is no
 * devDependency because that would install several vendors' SDKs for a few JSON files.
 */
export async function fetchSource(): Promise<Map<string, unknown>> {
  const bytes = await download(await tarballAddress());
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (integrity !== source.integrity) throw new Error(`${source.name}: checksum is ${integrity}`);

  const files = new Map<string, unknown>();
  const found = await new Bun.Archive(bytes).files('package/dist/providers/data/*.json');
  for (const [path, file] of found) {
    const isManifest = path.includes('/.');
    if (!isManifest) files.set(path, await file.json());
  }
  return files;
}

async function tarballAddress(): Promise<string> {
  const view = Bun.spawn(
    [process.execPath, 'pm', 'view', `${source.name}@${source.version}`, 'dist.tarball'],
    { stdout: 'pipe', stderr: 'inherit' },
  );
  const address = (await new Response(view.stdout).text()).trim();
  if ((await view.exited) !== 0 || !URL.canParse(address))
    throw new Error(`${source.name}@${source.version}: the registry named no tarball`);
  return address;
}

async function download(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.bytes();
}
