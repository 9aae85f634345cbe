import { request } from 'node:https';
import type { Instance } from '@keystile/blackbox/instance';

/** What came back. */
export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Calls an address through the proxy from one of this machine's loopback addresses, as that client. */
export function askFrom(
  client: `127.0.0.${number}`,
  { authority }: Instance,
  url: string,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { headers, ca: authority, localAddress: client, agent: false };
    const asked = request(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body }),
      );
    });
    asked.on('error', reject).end();
  });
}
