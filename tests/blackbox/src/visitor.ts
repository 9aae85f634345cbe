import { call, type Answer } from './call.ts';
import { cookiesFromClerk, personAtClerk } from './identity/enter.ts';
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
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: new URL(this.server.url).origin,
    };
    const body = new URLSearchParams(fields).toString();
    return this.send(path, 'POST', { ...form, ...headers }, body);
  }

  /** Creates an account, which also signs in. */
  signUp(email: string, password = goodPassword, fields: Record<string, string> = {}) {
    if (this.server.clerk) return this.enterFromClerk(email, password);
    return this.post('/en/sign-up/', { email, password, ...fields });
  }

  signIn(email: string, password = goodPassword, fields: Record<string, string> = {}) {
    if (this.server.clerk) return this.enterFromClerk(email, password);
    return this.post('/en/sign-in/', { email, password, ...fields });
  }

  /** Takes the cookies that Clerk's pages would have left, and goes to the first page. */
  private enterFromClerk(email: string, password: string) {
    const { clerk, url } = this.server;
    personAtClerk(clerk!, email, password);
    for (const [name, value] of Object.entries(cookiesFromClerk(clerk!, url, email))) {
      this.cookies.set(name, value);
    }
    return this.get('/en/account/api-keys/');
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

  /** Takes a `set-cookie` line, whoever sent it. */
  keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const isDeleted = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (isDeleted) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1));
  }
}
