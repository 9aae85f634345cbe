import { debianProgram } from './debian-program.ts';
import { startProxy, type Proxy } from './proxy.ts';

interface NginxOptions {
  /** What stands within `http { }`: one or more `server { }`. */
  http: string;
  /** A port of 127.0.0.1 that the servers listen on. */
  port: number;
}

/** Starts a real nginx, as one process of this user that leaves nothing behind. */
export async function startNginx({ http, port }: NginxOptions): Promise<Proxy> {
  return startProxy({
    program: await debianProgram('nginx'),
    port,
    words: (folder, file) => ['-p', folder, '-c', file, '-e', 'stderr'],
    configuration: (folder) => `
      daemon off;
      master_process off;
      pid ${folder}/pid;
      error_log stderr warn;
      events {}
      http {
        access_log off;
        client_body_temp_path ${folder}/tmp/body;
        proxy_temp_path ${folder}/tmp/proxy;
        fastcgi_temp_path ${folder}/tmp/fastcgi;
        uwsgi_temp_path ${folder}/tmp/uwsgi;
        scgi_temp_path ${folder}/tmp/scgi;
        ${http}
      }
    `,
  });
}
