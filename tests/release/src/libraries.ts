import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { debianPackage } from '@keystile/deployment-tests/debian-package';
import type { Library } from './bare-machine.ts';

const execute = promisify(execFile);

/** What the C library of this machine is made of, as far as an executable names it. */
export async function glibcOf(executable: string): Promise<Library[]> {
  const { stdout } = await execute('ldd', [executable]);
  return [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => [path!, path!]);
}

const gnu = '/usr/lib/x86_64-linux-gnu';

/**
 * musl, as Debian builds it. Debian has no C++ library for it, so that of glibc stands in; the
 * names that it wants beside musl's are in `glibc-names.c`, under the name of glibc's loader.
 *
 * @throws Error where there is neither a Debian mirror nor a C compiler.
 */
export async function musl(folder: string): Promise<Library[]> {
  const unpacked = await debianPackage('musl');
  const names = join(folder, 'glibc-names.so');
  const source = join(import.meta.dirname, 'glibc-names.c');
  await execute('cc', ['-shared', '-fPIC', '-nostdlib', '-o', names, source]);
  const { stdout } = await execute('cc', ['-print-file-name=libstdc++.so.6']);
  return [
    [join(unpacked, 'lib/x86_64-linux-musl/libc.so'), '/lib/ld-musl-x86_64.so.1'],
    [stdout.trim(), '/lib/libstdc++.so.6'],
    [join(gnu, 'libgcc_s.so.1'), '/lib/libgcc_s.so.1'],
    [names, '/lib/ld-linux-x86-64.so.2'],
  ];
}
