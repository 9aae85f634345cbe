import { connect } from 'node:net';

/** A response as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** Names in lower case; several lines of one name are all there. */
  headers: [name: string, value: string][];
  body: string;
}

export interface RawRequest {
  method?: string;
  path: string;
  /** Header lines as they are sent: repeated names, odd cases and all. */
  headers?: string[];
  body?: string | Uint8Array;
}

/**
 * Sends exactly these bytes over a TCP connection and reads what comes until the server closes:
 * for requests that fetch would refuse, mend or merge.
 */
export async function rawCall(port: number, request: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', path, headers = [], body = '' } = request;
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    'Connection: close',
    ...headers,
  ];
  return parseAnswer(await exchange(port, [`${head.join('\r\n')}\r\n\r\n`, body]));
}

function exchange(port: number, parts: (string | Uint8Array)[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) if (part.length > 0) socket.write(part);
    });
    socket.on('data', (bytes: Buffer) => received.push(bytes));
    // A server may close while a refused body is still on its way.
    socket.on('error', (error) => (received.length > 0 ? undefined : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(received)));
  });
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) throw new Error(`no HTTP response: ${JSON.stringify(text.slice(0, 200))}`);
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
    body: text.slice(end + 4),
  };
}

/** The only value of a header; undefined where it is missing or comes several times. */
export function headerOf({ headers }: RawAnswer, name: string): string | undefined {
  const values = headers.filter(([known]) => known === name);
  return values.length === 1 ? values[0]![1] : undefined;
}
