import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '@keystile/blackbox/certificates';
import { makeFolder } from '@keystile/blackbox/folder';
import { freePort } from '@keystile/blackbox/free-port';
import { start, type Instance } from '@keystile/blackbox/instance';
import { startCaddy } from './caddy.ts';
import { configurationNamed, fillIn } from './guide.ts';
import { startNginx } from './nginx.ts';

const basePath = '/keystile';

export interface DeployOptions {
  proxy: 'nginx' | 'caddy';
  /** Which configuration of the guide. */
  guide: 'own host' | 'path' | 'unix socket';
  /** The loopback address that the server listens on, where it is no socket. */
  host?: '127.0.0.1' | '::1';
  /** Has the proxy take the path away before it passes a request on. */
  stripsPath?: boolean;
  /** More settings. */
  env?: Record<string, string>;
}

/** Starts a server, and before it a proxy with TLS, as the guide says. */
export async function deploy(options: DeployOptions): Promise<Instance> {
  const { proxy, guide, host = '127.0.0.1', stripsPath = false, env } = options;
  const folder = makeFolder();
  const certificate = await makeCertificate(['localhost']);
  const files = { cert: join(folder.path, 'cert.pem'), key: join(folder.path, 'key.pem') };
  writeFileSync(files.cert, certificate.cert);
  writeFileSync(files.key, certificate.key);
  const port = await freePort();
  const front = await freePort();
  const socket = join(folder.path, 'web.sock');
  const place = { ...files, front, socket, upstream: `${bracketed(host)}:${port}` };
  const before = await (proxy === 'nginx'
    ? startNginx({ port: front, http: nginxServer(options, place) })
    : startCaddy({ port: front, sites: caddySite(options, place, stripsPath) }));
  const server = await start({
    env: {
      PORT: String(port),
      KEYSTILE_URL: `https://localhost:${front}${guide === 'path' ? basePath : ''}`,
      ...(guide === 'unix socket'
        ? { HOST: `unix:${socket}` }
        : { HOST: host, KEYSTILE_TRUSTED_PROXIES: host }),
      ...env,
    },
  });

  async function dispose(): Promise<void> {
    await before[Symbol.asyncDispose]();
    await server.dispose();
    certificate[Symbol.dispose]();
    folder[Symbol.dispose]();
  }

  const authority = readFileSync(certificate.authorityPath, 'utf8');
  return { ...server, authority, dispose, [Symbol.asyncDispose]: dispose };
}

interface Place {
  cert: string;
  key: string;
  front: number;
  socket: string;
  upstream: string;
}

function nginxServer({ guide }: DeployOptions, place: Place): string {
  const name = guide === 'path' ? 'example.com' : 'keys.example.com';
  return fillIn(configurationNamed(`nginx: ${guide}`), [
    ['listen 443 ssl', `listen 127.0.0.1:${place.front} ssl`],
    [`server_name ${name}`, 'server_name localhost'],
    [`/etc/ssl/${name}.pem`, place.cert],
    [`/etc/ssl/private/${name}.key`, place.key],
    upstream(guide, place),
  ]);
}

function caddySite({ guide }: DeployOptions, place: Place, stripsPath: boolean): string {
  const name = guide === 'path' ? 'example.com' : 'keys.example.com';
  const site = `https://localhost:${place.front} {\n\tbind 127.0.0.1\n\ttls ${place.cert} ${place.key}`;
  const strip = `\turi strip_prefix ${basePath}\n`;
  return fillIn(configurationNamed(`caddy: ${guide}`), [
    [`${name} {`, site],
    upstream(guide, place),
    ...(stripsPath ? [['\thandle @keystile {\n', `\thandle @keystile {\n\t${strip}`] as Word] : []),
  ]);
}

type Word = [from: string, to: string];

function upstream(guide: DeployOptions['guide'], { socket, upstream }: Place): Word {
  return guide === 'unix socket'
    ? ['/run/keystile/web.sock', socket]
    : ['127.0.0.1:3000', upstream];
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
