import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailServer } from './mailer.ts';

/** A mail server on loopback for tests: it speaks real SMTP and keeps what it takes. */
export interface TestMailbox extends AsyncDisposable {
  /** How to reach it; without TLS unless it was started with a certificate. */
  server: MailServer;
  /** Everything taken so far, the first one first. */
  letters: Email[];
  /** From now on every recipient is refused, as by a server that is out of order. */
  refuse(): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startMailbox(options: SMTPServerOptions = {}): Promise<TestMailbox> {
  const letters: Email[] = [];
  let isRefusing = false;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      if (!isRefusing) return callback();
      callback(Object.assign(new Error(`no room for <${address}>`), { responseCode: 452 }));
    },
    onData(stream, _session, callback) {
      readAll(stream)
        .then((source) => PostalMime.parse(source))
        .then((letter) => {
          letters.push(letter);
          callback();
        }, callback);
    },
    ...options,
  });
  await new Promise<void>((resolve, reject) => {
    smtp.on('error', reject);
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const close = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
  return {
    server: {
      host: '127.0.0.1',
      port: (smtp.server.address() as AddressInfo).port,
      tls: 'off',
      login: null,
      from: { name: 'Keystile', address: 'no-reply@keys.example' },
    },
    letters,
    refuse: () => void (isRefusing = true),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
