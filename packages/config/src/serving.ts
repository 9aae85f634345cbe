import { z } from 'zod';

/** How a program serves: nothing that the tools, the portal or the API ask about. */
export interface Serving {
  /** Mode of the unix socket, where one is listened on. */
  socketMode: number;
  /** Whether other instances may listen on the same port. */
  sharePort: boolean;
  /** How long requests under way may take to finish once the program stops. */
  stopTimeoutMs: number;
  /** How long the program goes on taking requests once it was told to stop. */
  stopDelayMs: number;
  log: LogSettings;
  /** Where metrics are served; null: nowhere. */
  metrics: { host: string; port: number } | null;
}

export interface LogSettings {
  format: 'auto' | 'pretty' | 'json';
  level: 'debug' | 'info' | 'warning' | 'error';
  /** Whether each request is a line. */
  requests: boolean;
}

/** A host name, an IP address, or `unix:` and the path of a socket. */
export const listenHost = z
  .string()
  .regex(
    /^(?:unix:\/[^\0]{1,100}|(?!unix:)[0-9A-Za-z.:[\]-]+)$/,
    'must be a host name, an IP address or unix:/path/of/a.sock',
  );

/** The permission bits of a file in octal, as `chmod` takes them, to a number. */
export const fileMode = z
  .string()
  .regex(/^0?[0-7]{3}$/, 'must be an octal mode such as 0660')
  .transform((text) => Number.parseInt(text, 8));

/** `host:port`; IPv6 in brackets. */
export const hostAndPort = z.string().transform((text, context) => {
  const [, bracketed, plain, digits] =
    /^(?:\[([\d.:a-f]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host !== undefined && port <= 65_535) return { host, port };
  context.addIssue('must be an address and a port, for example 127.0.0.1:9464 or [::1]:9464');
  return z.NEVER;
});
