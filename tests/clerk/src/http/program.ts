import { json } from './answer.ts';

/** How Clerk may be away: nothing listens, nothing answers, or everything fails. */
export type Fault = 'refuse' | 'hang' | 'error500';

type Answer = (request: Request) => Promise<Response>;

/** A server whose absence can be arranged. */
export interface Program {
  /** `http://localhost:<port>`. */
  url: string;
  serve(answer: Answer): void;
  away(fault: Fault): Promise<void>;
  /** Listens and answers again; who still waits is cut off. */
  back(): Promise<void>;
  stop(): Promise<void>;
}

/** Takes a free port; answers begin with `serve`, since they name the address themselves. */
export function startProgram(): Program {
  let fault: Fault | null = null;
  let answer: Answer | undefined;

  function fetch(request: Request): Response | Promise<Response> {
    if (fault === 'hang') return new Promise<Response>(() => undefined);
    if (fault === 'error500' || !answer) return failed();
    return answer(request);
  }

  const listen = (port: number) =>
    Bun.serve({ hostname: '127.0.0.1', port, idleTimeout: 0, fetch });
  let server = listen(0);
  const port = server.port!;

  return {
    url: `http://localhost:${port}`,
    serve: (next) => void (answer = next),
    async away(next) {
      fault = next;
      if (next === 'refuse') await server.stop(true);
    },
    async back() {
      fault = null;
      await server.stop(true);
      server = listen(port);
    },
    stop: () => server.stop(true),
  };
}

function failed(): Response {
  const message = 'There was an internal error on our servers.';
  return json({ errors: [{ code: 'internal_clerk_error', message, long_message: message }] }, 500);
}
