import { createHash } from 'node:crypto';
import { Factories } from '@cyclonedx/cyclonedx-library/Contrib/License';
import {
  ComponentType,
  HashAlgorithm,
  LicenseAcknowledgement,
} from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  HashDictionary,
  LicenseRepository,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6, Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { PackageURL } from 'packageurl-js';
import parseSpdx from 'spdx-expression-parse';
import type { BundledPackage } from './packages.ts';
import { bunVersion, type Target } from './targets.ts';

/** What a release holds. */
export interface Contents {
  version: string;
  madeAt: Date;
  packages: BundledPackage[];
  targets: Target[];
}

const licenses = new Factories.LicenseFactory((text) => void parseSpdx(text));

/**
 * The bill of materials of a release, in CycloneDX 1.6: the packages that are in the executables,
 * and Bun's executable for each target. The same contents give the same text.
 *
 * @throws Error when it does not keep to the schema.
 */
export async function writeSbom({ version, madeAt, packages, targets }: Contents): Promise<string> {
  const bom = new Bom();
  const program = new Component(ComponentType.Application, 'keystile', {
    version,
    bomRef: `keystile@${version}`,
    licenses: licensesOf('MIT'),
  });
  bom.metadata.component = program;
  bom.metadata.timestamp = madeAt;
  for (const component of [...packages.map(ofPackage), ...targets.map(ofRuntime)]) {
    bom.components.add(component);
    program.dependencies.add(component.bomRef);
  }
  bom.serialNumber = `urn:uuid:${uuidOf(JSON.stringify({ version, madeAt, packages, targets }))}`;
  const text = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6)).serialize(bom, {
    sortLists: true,
    space: 2,
  });
  const fault = await new JsonStrictValidator(Version.v1dot6).validate(text);
  if (fault) throw new Error(`the bill of materials is not CycloneDX: ${JSON.stringify(fault)}`);
  return `${text}\n`;
}

function ofPackage({ name, version, license, description, sha512 }: BundledPackage): Component {
  const [, scope, plain] = /^(?:(@[^/]+)\/)?(.*)$/.exec(name)!;
  const purl = new PackageURL('npm', scope, plain!, version, undefined, undefined).toString();
  return new Component(ComponentType.Library, plain!, {
    group: scope,
    version,
    description,
    purl,
    bomRef: purl,
    licenses: licensesOf(license),
    ...(sha512 && { hashes: new HashDictionary([[HashAlgorithm['SHA-512'], sha512]]) }),
  });
}

function ofRuntime({ name, runtime, sha256 }: Target): Component {
  const [scope, plain] = runtime.package.split('/');
  return new Component(ComponentType.Platform, 'bun', {
    version: bunVersion,
    description: `The runtime of the ${name} executable.`,
    purl: new PackageURL('npm', scope, plain!, bunVersion, undefined, undefined).toString(),
    bomRef: `${runtime.package}@${bunVersion}`,
    licenses: licensesOf('MIT'),
    hashes: new HashDictionary([[HashAlgorithm['SHA-256'], sha256]]),
  });
}

function licensesOf(text?: string): LicenseRepository {
  if (!text) return new LicenseRepository();
  const license = licenses.makeFromString(text);
  license.acknowledgement = LicenseAcknowledgement.Declared;
  return new LicenseRepository([license]);
}

/** RFC 9562, version 8: a UUID that is a hash. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[parseInt(hex[16]!, 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
