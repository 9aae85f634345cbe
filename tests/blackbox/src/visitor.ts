import { call, type Answer } from './call.ts';
import type { Instance } from './instance.ts';
import { goodPassword } from './people.ts';

/** A browser without a screen: keeps cookies, posts forms, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  private readonly server: Instance;

  constructor(server: Instance) {
    this.server = server;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, 'GET', headers);
  }

  /** Posts a form as the portal's own pages would; `headers` may say otherwise. */
  post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: this.server.url };
    const body = new URLSearchParams(fields).toString();
    return this.send(path, 'POST', { ...form, ...headers }, body);
  }

  /** Creates an account, which also signs in. */
  signUp(email: string, password = goodPassword, fields: Record<string, string> = {}) {
    return this.post('/en/sign-up/', { email, password, ...fields });
  }

  signIn(email: string, password = goodPassword, fields: Record<string, string> = {}) {
    return this.post('/en/sign-in/', { email, password, ...fields });
  }

  private async send(
    path: string,
    method: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { host } = new URL(this.server.url);
    const all = { host, accept: 'text/html', ...(cookie && { cookie }), ...headers };
    const answer = await call(this.server, path, { method, headers: all, body });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const isDeleted = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (isDeleted) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1));
  }
}
