import { type Letter, letterHtml, letterText } from './letter.ts';

/** A mail server that takes our letters. */
export interface MailServer {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte; `starttls`: demanded before anything else; `off`: none. */
  tls: 'implicit' | 'starttls' | 'off';
  login: { user: string; password: string } | null;
  from: { name: string; address: string };
}

/** Sends letters. */
export interface Mailer {
  /**
   * Resolves when the mail server has taken the letter.
   *
   * @throws MailError when it has not, in bounded time.
   */
  send(to: string, letter: Letter): Promise<void>;
}

/** A letter could not be sent. The message says why, for the log: no address, code or password. */
export class MailError extends Error {
  override readonly name = 'MailError';
}

/** The most time for one step of the conversation. */
const stepMs = 10_000;

/**
 * Sends through a mail server, on a connection for each letter, in 15 s at the most. Certificates
 * are checked; where STARTTLS is expected and missing, nothing is sent.
 */
export function createMailer(
  { host, port, tls, login, from }: MailServer,
  { timeoutMs = 15_000 } = {},
): Mailer {
  let connect: ReturnType<typeof loadTransport> | undefined;

  // Loaded at the first letter: start-up should not wait for it.
  async function loadTransport() {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      host,
      port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'off',
      auth: login ? { user: login.user, pass: login.password } : undefined,
      // The sender's domain, so that the name of the machine stays here.
      name: from.address.slice(from.address.indexOf('@') + 1),
      dnsTimeout: stepMs,
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  return {
    async send(to, letter) {
      const transport = await (connect ??= loadTransport());
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject: letter.subject,
          text: letterText(letter),
          html: letterHtml(letter),
          // RFC 3834: keeps out-of-office replies away.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        throw new MailError(reasonOf(error, `${host}:${port}`));
      }
    },
  };
}

/** Faults between us and the server, whose texts are the system's or nodemailer's own. */
const connectionFaults = ['ESOCKET', 'ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ETLS'];

/** What went wrong. A server's own words are left out: they may quote the address. */
function reasonOf(error: unknown, server: string): string {
  const { code = 'no code', command, responseCode, response, message } = error as SendError;
  if (code === 'EABORT') return `the mail server ${server} took too long`;
  if (responseCode)
    return `the mail server ${server} answered ${responseCode} to ${command ?? code}`;
  const isOurs = connectionFaults.includes(code) && !response;
  return `the mail server ${server} cannot be used: ${isOurs ? `${message} (${code})` : code}`;
}

/** What nodemailer adds to its errors. */
interface SendError {
  message: string;
  code?: string;
  /** The step that failed, without its arguments. */
  command?: string;
  response?: string;
  responseCode?: number;
}
