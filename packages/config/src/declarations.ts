import { z } from 'zod';
import * as clerk from './clerk.ts';
import { declare } from './declare.ts';
import { mailServer } from './mail-server.ts';
import { fileMode, hostAndPort, listenHost } from './serving.ts';
import { tierList } from './tiers.ts';
import {
  baseUrl,
  credential,
  durationMs,
  networks,
  onOff,
  oneOf,
  origins,
  publicUrl,
  wholeNumber,
} from './values.ts';

/** Every setting, in the order of the reference page. */
export const declarations = {
  HOST: declare({
    description:
      'The address to listen on; `::` is IPv6 and IPv4. `unix:/run/keystile/web.sock` is a unix ' +
      'socket, and `PORT` then counts for nothing.',
    schema: listenHost,
    defaultText: '127.0.0.1',
  }),
  PORT: declare({
    description: 'The port to listen on; `0` takes a free one.',
    schema: wholeNumber(0, 65535),
    defaultText: '3000',
  }),
  KEYSTILE_DATA: declare({
    description: 'The folder of the database and of generated secrets. Created with mode 0700.',
    schema: z.string().min(1, 'must name a folder'),
    defaultText: './data',
  }),
  KEYSTILE_CONFIG: declare({
    description:
      'The file that says where tools come from: see [your own tools](../guides/own-tools.md). ' +
      '`keystile.config.ts` or `keystile.config.json` in the data folder when unset.',
    schema: z.string().min(1, 'must name a file'),
    defaultText: null,
  }),
  KEYSTILE_SECRET: declare({
    description:
      'Signs sessions and tokens. Generated and kept in the data folder when unset; set it where ' +
      'several instances share a database.',
    schema: z.string().min(32, 'must have at least 32 characters'),
    defaultText: null,
  }),
  KEYSTILE_URL: declare({
    description:
      'The public base URL: used in metadata, redirects and cookies. `http://localhost:$PORT` ' +
      'when unset. It may have a path, [behind a proxy](../guides/behind-a-proxy.md).',
    schema: publicUrl,
    defaultText: null,
  }),
  KEYSTILE_KEY_PREFIX: declare({
    description: 'What every API key begins with, for example `cf_ak_`.',
    schema: z
      .string()
      .regex(
        /^[A-Za-z][A-Za-z0-9_-]{0,31}$/,
        'must begin with a letter and hold up to 32 letters, digits, _ or -',
      ),
    defaultText: 'ak_',
  }),
  KEYSTILE_PUBLIC_ACCESS: declare({
    description: '`off`: every REST call needs a key.',
    schema: onOff,
    defaultText: 'on',
  }),
  KEYSTILE_PUBLIC_LIMIT: declare({
    description: 'Requests a minute for each IP address without a key (IPv6: for each /64).',
    schema: wholeNumber(1, 9_999_999),
    defaultText: '120',
  }),
  KEYSTILE_TIERS: declare({
    description:
      '`name:requests-per-minute,…`; the first is the default tier. `standard:600/100000` also allows ' +
      'at most 100000 calls a UTC month to each person, or to each organization by its own keys.',
    schema: tierList,
    defaultText: 'standard:600',
  }),
  KEYSTILE_KEY_MAX_AGE: declare({
    description:
      'The longest that a new API key may live, for example `90d`: every key then needs an expiry. ' +
      'Keys that exist stay as they are.',
    schema: durationMs,
    defaultText: null,
  }),
  KEYSTILE_KEY_EXPIRY: declare({
    description: '`required`: every new API key needs an expiry, whenever that is.',
    schema: oneOf(['optional', 'required']),
    defaultText: 'optional',
  }),
  KEYSTILE_KEYS_PER_USER: declare({
    description: 'How many active API keys a person may have made at one time.',
    schema: wholeNumber(1, 1_000_000),
    defaultText: null,
  }),
  KEYSTILE_GITHUB_KEYS_URL: declare({
    description:
      "Where `POST /v1/leaks/github` gets the public keys of GitHub's secret scanning. It is asked " +
      'only when a report comes in.',
    schema: baseUrl,
    defaultText: 'https://api.github.com/meta/public_keys/secret_scanning',
  }),
  KEYSTILE_SIGN_UP: declare({
    description:
      'Who may create an account: `open` for everyone, `invite` with an invitation, `closed` for ' +
      'nobody. The first account ever created is the administrator.',
    schema: oneOf(['open', 'invite', 'closed']),
    defaultText: 'open',
  }),
  KEYSTILE_TRUSTED_PROXIES: declare({
    description:
      'Networks (CIDRs, comma-separated) whose `X-Forwarded-For` or `Forwarded` header is believed; ' +
      'the first wins where both are there.',
    schema: networks,
    defaultText: null,
  }),
  KEYSTILE_ALLOWED_ORIGINS: declare({
    description:
      'Browser origins, comma-separated, that may call `/v1/mcp`, which also answers under their ' +
      'host names; the own origin when unset.',
    schema: origins,
    defaultText: null,
  }),
  KEYSTILE_USAGE_RETENTION: declare({
    description: 'Usage rows older than this are pruned; daily totals stay.',
    schema: durationMs,
    defaultText: '90d',
  }),
  KEYSTILE_SOCKET_MODE: declare({
    description: 'The mode of the unix socket: who but its owner may connect.',
    schema: fileMode,
    defaultText: '0660',
  }),
  KEYSTILE_SHARE_PORT: declare({
    description:
      '`on`: another instance may listen on the same port, to take over ' +
      '[without losing a request](../guides/restarts.md). Linux only.',
    schema: onOff,
    defaultText: 'off',
  }),
  KEYSTILE_STOP_TIMEOUT: declare({
    description: 'How long requests under way may take to finish when the program stops.',
    schema: durationMs,
    defaultText: '10s',
  }),
  KEYSTILE_STOP_DELAY: declare({
    description:
      'How long the program goes on taking requests once it was told to stop, while `/health/ready` ' +
      'already answers 503: for a load balancer that needs a moment to see it.',
    schema: durationMs,
    defaultText: null,
  }),
  KEYSTILE_LOG_FORMAT: declare({
    description:
      '`json`: an object a line; `pretty`: text with colours; `auto`: text, with colours on a ' +
      'terminal.',
    schema: oneOf(['auto', 'pretty', 'json']),
    defaultText: 'auto',
  }),
  KEYSTILE_LOG_LEVEL: declare({
    description: 'The least that is logged: `debug`, `info`, `warning` or `error`.',
    schema: oneOf(['debug', 'info', 'warning', 'error']),
    defaultText: 'info',
  }),
  KEYSTILE_ACCESS_LOG: declare({
    description:
      '`on`: a line for each request with method, path, status, time and client address; never a ' +
      'query, a header or a body.',
    schema: onOff,
    defaultText: 'off',
  }),
  KEYSTILE_METRICS: declare({
    description:
      'The address and port of [Prometheus metrics](../guides/monitoring.md), `127.0.0.1:9464` for ' +
      'example. Whoever reaches it can read them.',
    schema: hostAndPort,
    defaultText: null,
  }),
  SMTP_URL: declare({
    description:
      'The mail server, `smtp://user:password@host:587` or `smtps://user:password@host:465`, user ' +
      'and password percent-encoded: turns on email codes for sign-in, new accounts and forgotten ' +
      'passwords. TLS is demanded and certificates are checked; `?tls=off` sends in the clear, for a ' +
      'server on the same machine. Letters come from `?from=keys@example.com`; without it from the ' +
      'user where that is an address, else from `no-reply@` the host of `KEYSTILE_URL`.',
    schema: mailServer,
    defaultText: null,
  }),
  GOOGLE_CLIENT_ID: declare({
    description:
      'Together with `GOOGLE_CLIENT_SECRET`: turns on sign-in with Google. The redirect URI to ' +
      'register there is `KEYSTILE_URL` followed by `/callback/google`.',
    schema: credential,
    defaultText: null,
  }),
  GOOGLE_CLIENT_SECRET: declare({
    description: 'The secret that belongs to `GOOGLE_CLIENT_ID`.',
    schema: credential,
    defaultText: null,
  }),
  PUBLIC_CLERK_PUBLISHABLE_KEY: declare({
    description:
      'Together with `CLERK_SECRET_KEY`: accounts, sign-in, organizations and the authorization ' +
      'server are those of a Clerk application. `docs/guides/clerk.md` leads through it.',
    schema: clerk.publishableKey,
    defaultText: null,
  }),
  CLERK_SECRET_KEY: declare({
    description: 'The secret key that belongs to `PUBLIC_CLERK_PUBLISHABLE_KEY`.',
    schema: clerk.secretKey,
    defaultText: null,
  }),
  CLERK_JWT_KEY: declare({
    description:
      "The PEM public key of the Clerk application; line breaks may be written `\\n`. With it, Clerk's " +
      'sessions and tokens are verified without asking Clerk for its keys.',
    schema: clerk.jwtKey,
    defaultText: null,
  }),
  CLERK_WEBHOOK_SIGNING_SECRET: declare({
    description:
      'The signing secret of the webhook that Clerk sends to `KEYSTILE_URL` followed by ' +
      '`/webhooks/clerk`: with it, changes at Clerk are known at once, else within five minutes.',
    schema: clerk.webhookSecret,
    defaultText: null,
  }),
  PUBLIC_CLERK_PROXY_URL: declare({
    description:
      "Where browsers and apps reach Clerk's Frontend API instead of its own host: a path on the " +
      'host of `KEYSTILE_URL` such as `/__clerk`, or an address.',
    schema: clerk.proxyUrl,
    defaultText: null,
  }),
  PUBLIC_CLERK_API_URL: declare({
    description: "Clerk's Backend API.",
    schema: baseUrl,
    defaultText: 'https://api.clerk.com',
  }),
};

export type SettingName = keyof typeof declarations;
