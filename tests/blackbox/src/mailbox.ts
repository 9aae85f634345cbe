import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from './certificates.ts';

/** A mail server on loopback that keeps what it takes. */
export interface Mailbox extends AsyncDisposable {
  /** `SMTP_URL` for it. */
  url: string;
  /** Everything taken so far, the first one first. */
  letters: Email[];
  /** The last letter to an address. Throws where there is none. */
  lastTo(email: string): Email;
  /** The code in that letter. Throws where there is none. */
  codeTo(email: string): string;
  close(): Promise<void>;
}

/** Starts one on a free port; with a certificate for `localhost` it has STARTTLS. */
export async function startMailbox(
  certificate?: Pick<Certificate, 'key' | 'cert'>,
): Promise<Mailbox> {
  const letters: Email[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    ...certificate,
    disabledCommands: certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, callback) {
      readAll(stream)
        .then((source) => PostalMime.parse(source))
        .then((letter) => {
          letters.push(letter);
          callback();
        }, callback);
    },
  });
  await new Promise<void>((resolve, reject) => {
    smtp.on('error', reject);
    smtp.listen(0, '127.0.0.1', resolve);
  });
  const { port } = smtp.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => smtp.close(() => resolve()));

  function lastTo(email: string): Email {
    const letter = letters.findLast(({ to }) => to?.some(({ address }) => address === email));
    if (letter) return letter;
    throw new Error(`no letter to ${email}; ${letters.length} to others`);
  }

  function codeTo(email: string): string {
    const { subject, text } = lastTo(email);
    const code = /^\s*(\d{6})\s*$/m.exec(text ?? '')?.[1];
    if (code) return code;
    throw new Error(`no code in "${subject}": ${text}`);
  }

  const from = 'from=Keys%20%3Ckeys@site.example%3E';
  const url = certificate
    ? `smtp://localhost:${port}?${from}`
    : `smtp://127.0.0.1:${port}?tls=off&${from}`;
  return { url, letters, lastTo, codeTo, close, [Symbol.asyncDispose]: close };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
