import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Network } from '../src/local/oauth/metadata-fetch.ts';

export const host = 'app.example.com';
const certifiedHosts = '*.example.com';
export const publicAddress = '93.184.215.14';

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * A website on the loopback interface with a certificate of its own, and a network in which the
 * public address leads to it.
 */
export async function startSite() {
  const { cert, private: key } = await generate([{ name: 'commonName', value: certifiedHosts }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: certifiedHosts }] },
    ],
  });
  const asked: string[] = [];
  const resolved: string[] = [];
  const connected: string[] = [];
  let respond: Respond = (response) => response.writeHead(404).end();
  const server = createServer({ key, cert }, (request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`);
    respond(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const network: Network = {
    async resolve(hostname) {
      resolved.push(hostname);
      return [publicAddress];
    },
    connect: {
      port,
      ca: cert,
      addressFor(address) {
        connected.push(address);
        return '127.0.0.1';
      },
    },
  };

  return {
    network,
    port,
    /** What was asked for: requests, names, and addresses that a connection was made to. */
    asked,
    resolved,
    connected,
    respond(how: Respond) {
      respond = how;
    },
    /** Serves a JSON document at every path. */
    publish(document: object | string, headers: Record<string, string> = {}) {
      const text = typeof document === 'string' ? document : JSON.stringify(document);
      respond = (response) =>
        response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
