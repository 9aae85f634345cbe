import { join } from 'node:path';
import { makeFolder } from '@keystile/blackbox/folder';
import { freePort } from '@keystile/blackbox/free-port';
import { start, type Instance } from '@keystile/blackbox/instance';
import { startCaddy } from '@keystile/deployment-tests/caddy';
import { startNginx } from '@keystile/deployment-tests/nginx';
import type { Proxy } from '@keystile/deployment-tests/proxy';
import { fromGuide } from './guide.ts';
import { startPortal, type Portal } from './start-portal.ts';

/** The API on Bun and the portal on Node, behind a proxy that makes one address of both. */
export interface Split extends AsyncDisposable {
  /** The whole, as visitors and programs see it. */
  site: Instance;
  /** The API alone, at its own port. */
  api: Instance;
  /** The portal alone. */
  portal: Portal & { port: number };
  proxy: Proxy;
}

/** Starts both at the same moment on an empty data folder. */
export async function startSplit(proxyName: 'caddy' | 'nginx' = 'caddy'): Promise<Split> {
  const folder = makeFolder();
  const data = join(folder.path, 'data');
  const [port, apiPort, portalPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const env = {
    KEYSTILE_URL: url,
    KEYSTILE_DATA: data,
    KEYSTILE_TRUSTED_PROXIES: '127.0.0.1/32',
  };
  const [api, portal, proxy] = await Promise.all([
    start({ data, args: ['--only', 'api'], env: { ...env, PORT: String(apiPort) } }),
    startPortal({ env: { ...env, PORT: String(portalPort) } }),
    startProxy(proxyName, { port, apiPort, portalPort }),
  ]);
  return {
    site: { ...api, url, port },
    api: { ...api, port: apiPort },
    portal: { ...portal, port: portalPort },
    proxy,
    async [Symbol.asyncDispose]() {
      await Promise.all([
        proxy[Symbol.asyncDispose](),
        portal[Symbol.asyncDispose](),
        api.dispose(),
      ]);
      folder[Symbol.dispose]();
    },
  };
}

interface Ports {
  port: number;
  apiPort: number;
  portalPort: number;
}

/** The configuration of the guide, without its TLS and with ports of our own. */
function startProxy(name: 'caddy' | 'nginx', { port, apiPort, portalPort }: Ports): Promise<Proxy> {
  const servers: [string, string][] = [
    ['127.0.0.1:3000', `127.0.0.1:${apiPort}`],
    ['127.0.0.1:3001', `127.0.0.1:${portalPort}`],
  ];
  if (name === 'caddy') {
    // Under any name: tests ask by address too.
    const site: [string, string] = ['keystile.example.com', `http://:${port}`];
    return startCaddy({ port, sites: fromGuide('caddy', [site, ...servers]) });
  }
  const http = fromGuide('nginx', [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    [/^\s*ssl_.*\n/gm, ''],
    ...servers,
  ]);
  return startNginx({ port, http });
}
