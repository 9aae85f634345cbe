import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Text such as `90d` to milliseconds: a whole number above 0 with `s`, `m`, `h` or `d`. */
export const durationMs = z.string().transform((text, context) => {
  const match = /^([1-9]\d{0,6})([smhd])$/.exec(text);
  if (match) return Number(match[1]) * unitsMs[match[2] as keyof typeof unitsMs];
  context.addIssue('must be a number with s, m, h or d, for example 90d');
  return z.NEVER;
});

/** Text to a whole number within bounds, both included. */
export function wholeNumber(least: number, most: number) {
  return z.string().transform((text, context) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    context.addIssue(`must be a whole number between ${least} and ${most}`);
    return z.NEVER;
  });
}

/** `on` or `off`. */
export const onOff = z
  .enum(['on', 'off'], { error: 'must be on or off' })
  .transform((value) => value === 'on');

/** One of some words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** A name or secret that another system gave out. */
export const credential = z
  .string()
  .regex(/^[\x21-\x7e]{1,512}$/, 'must be one word of ASCII characters');

/** An absolute http or https URL without credentials, query or fragment; without a final slash. */
export const baseUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const clean = url && !url.username && !url.password && !url.search && !url.hash;
  if (clean && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  context.addIssue('must be an http or https address, for example https://api.example.com');
  return z.NEVER;
});

/** The first words of our own paths, which a base path must not begin with. */
const ownWords =
  /^\/(?:v1|mcp|health|livez|readyz|metrics|oauth2|callback|webhooks|internal|_app|en|de|ja|ar)(?:\/|$)/;

/**
 * The public URL: a `baseUrl` whose path, if it has one, is plain and could not be taken for one of
 * our own.
 */
export const publicUrl = baseUrl.refine(
  (url) => {
    const { pathname } = new URL(url);
    return pathname === '/' || (/^(?:\/[\w~-]+)+$/.test(pathname) && !ownWords.test(pathname));
  },
  {
    error:
      'may have a path of letters, digits, _, ~ and - which begins with none of our own words such ' +
      'as /v1 or /en: https://example.com/keystile for example',
  },
);

/** A network as an address and the number of leading bits that count. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Comma-separated CIDRs; a bare address counts as a network of one. */
export const networks = z.string().transform((text, context) => {
  const parsed: Network[] = [];
  for (const part of listOf(text)) {
    const cidr = part.includes('/') ? part : `${part}/${part.includes(':') ? 128 : 32}`;
    if (ipaddr.isValidCIDR(cidr)) parsed.push(ipaddr.parseCIDR(cidr));
    else {
      context.addIssue(`holds ${JSON.stringify(part)}: networks look like 10.0.0.0/8 or fd00::/8`);
      return z.NEVER;
    }
  }
  return parsed;
});

/** Comma-separated browser origins, for example `https://app.example.com`. */
export const origins = z.string().transform((text, context) => {
  const parts = listOf(text);
  const wrong = parts.find((part) => !URL.canParse(part) || new URL(part).origin !== part);
  if (wrong === undefined) return parts;
  context.addIssue(`holds ${JSON.stringify(wrong)}: an origin looks like https://app.example.com`);
  return z.NEVER;
});

/** The parts of a comma-separated list, trimmed, empty ones left out. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
