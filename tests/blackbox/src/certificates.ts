import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { makeFolder } from './folder.ts';

/** A TLS certificate for some hosts, and the file with the authority to trust for it. */
export interface Certificate extends Disposable {
  key: string;
  cert: string;
  authorityPath: string;
}

/** Makes a new authority and has it sign for the hosts. Its own key is kept nowhere. */
export async function makeCertificate(hosts: string[]): Promise<Certificate> {
  const authority = await generate([{ name: 'commonName', value: 'test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const folder = makeFolder();
  const authorityPath = join(folder.path, 'authority.pem');
  writeFileSync(authorityPath, authority.cert);
  return { key, cert, authorityPath, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}
