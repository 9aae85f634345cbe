import { debianProgram } from './debian-program.ts';
import { startProxy, type Proxy } from './proxy.ts';

interface CaddyOptions {
  /** The sites of a Caddyfile. */
  sites: string;
  /** A port of 127.0.0.1 that a site listens on. */
  port: number;
}

/** Starts a real Caddy that asks nobody for certificates and leaves nothing behind. */
export async function startCaddy({ sites, port }: CaddyOptions): Promise<Proxy> {
  return startProxy({
    program: await debianProgram('caddy'),
    port,
    words: (_folder, file) => ['run', '--adapter', 'caddyfile', '--config', file],
    configuration: (folder) => `
{
	admin off
	auto_https off
	storage file_system ${folder}/storage
}

${sites}
`,
  });
}
