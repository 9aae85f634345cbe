import { z } from 'zod';

/** The mail server that letters go through. */
export interface MailServer {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte; `starttls`: demanded before anything else; `off`: none. */
  tls: 'implicit' | 'starttls' | 'off';
  login: { user: string; password: string } | null;
  from: Sender;
}

interface Sender {
  name: string;
  address: string;
}

const address = z.email().max(254);

/** `smtp://` or `smtps://`, the login percent-encoded, with `?from=` and `?tls=off`. */
export const mailServer = z.string().transform((text, context) => {
  const parsed = parse(text);
  if (typeof parsed === 'object') return parsed;
  context.addIssue(parsed);
  return z.NEVER;
});

/** The sender where none is set: the login where it is an address, else one at the site's host. */
export function senderOf(login: MailServer['login'], siteUrl: string): Sender {
  const own = address.safeParse(login?.user).data;
  return { name: 'Keystile', address: own ?? `no-reply@${new URL(siteUrl).hostname}` };
}

/** The server, or what is wrong with the text; never the text itself, which holds a password. */
function parse(text: string): (Omit<MailServer, 'from'> & { from: Sender | null }) | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSmtp = url?.protocol === 'smtp:' || url?.protocol === 'smtps:';
  const user = decode(url?.username);
  const password = decode(url?.password);
  const query = new Map((url?.search.slice(1).split('&') ?? []).filter(Boolean).map(splitPair));
  const from = decode(query.get('from') ?? '');
  if (!isSmtp || !url?.hostname || user === undefined || password === undefined) {
    return (
      'must look like smtp://user:password@mail.example.com:587, or smtps://…, with user and ' +
      'password percent-encoded'
    );
  }
  if ([...query.keys()].some((name) => name !== 'from' && name !== 'tls') || url.hash) {
    return 'can have from=… and tls=off after a ?, and nothing else';
  }
  const isImplicit = url.protocol === 'smtps:';
  const isOff = query.has('tls');
  if (isOff && (isImplicit || query.get('tls') !== 'off')) {
    return 'can have tls=off with smtp://, and no other tls';
  }
  const sender = from === '' ? null : parseSender(from ?? '');
  if (sender === undefined) {
    return 'must have an address after from=, such as keys@example.com, percent-encoded';
  }
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(url.port) || (isImplicit ? 465 : 587),
    tls: isImplicit ? 'implicit' : isOff ? 'off' : 'starttls',
    login: user || password ? { user, password } : null,
    from: sender,
  };
}

/** `keys@example.com` or `Keys <keys@example.com>`. */
function parseSender(text: string): Sender | undefined {
  const named = /^([^<>\p{Cc}]*)<([^<>]*)>$/u.exec(text);
  const parsed = address.safeParse((named?.[2] ?? text).trim()).data;
  return parsed === undefined
    ? undefined
    : { name: named?.[1]!.trim() ?? 'Keystile', address: parsed };
}

function splitPair(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name, value.join('=')];
}

/** Undefined where the percent-encoding is broken. */
function decode(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
