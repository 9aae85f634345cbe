import type { RequestState } from '@clerk/backend/internal';

type Authenticate = (request: Request) => Promise<RequestState<'session_token'>>;

/** A browser's cookies and redirects between the app's server and the stand-in, on one host. */
export class Browser {
  readonly visited: string[] = [];
  readonly #jar = new Map<string, string>();
  readonly #authenticate: Authenticate;

  constructor(authenticate: Authenticate) {
    this.#authenticate = authenticate;
  }

  get(name: string): string | undefined {
    return this.#jar.get(name);
  }

  set(cookies: Record<string, string>): void {
    for (const [name, value] of Object.entries(cookies)) this.#jar.set(name, value);
  }

  forget(names: RegExp): void {
    for (const name of [...this.#jar.keys()]) if (names.test(name)) this.#jar.delete(name);
  }

  /** Opens a page and follows where it leads. Resolves to what the app knows of the person. */
  async open(address: string) {
    this.visited.length = 0;
    const app = new URL(address).origin;
    let next = address;
    for (let steps = 0; steps < 8; steps += 1) {
      this.visited.push(next);
      const request = new Request(next, { headers: this.#headers() });
      if (new URL(next).origin !== app) {
        const answer = await fetch(request, { redirect: 'manual' });
        this.#keep(answer.headers);
        next = new URL(answer.headers.get('location')!, next).href;
        continue;
      }
      const state = await this.#authenticate(request);
      this.#keep(state.headers);
      const location = state.headers.get('location');
      if (!location) return { auth: state.toAuth() };
      next = new URL(location, next).href;
    }
    throw new Error(`went round in circles: ${this.visited.join(' ')}`);
  }

  #headers() {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return { cookie, accept: 'text/html', 'sec-fetch-dest': 'document' };
  }

  #keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const pair = line.split(';')[0]!;
      const at = pair.indexOf('=');
      const isGone = /max-age=0/i.test(line);
      if (isGone) this.#jar.delete(pair.slice(0, at));
      else this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
