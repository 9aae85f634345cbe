import type { ClerkApplication } from '@keystile/config';

const captcha = 'https://challenges.cloudflare.com';

/** The style elements of the field for one-time codes, which knows no nonce; the first is empty. */
const codeFieldStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-KQDhUccuEkZUQDnfbVDeY+ev2LZ+73AQR7ro4JppAY8='",
];

/**
 * Widens the content security policy by what Clerk's scripts and components need, and lets wallets
 * answer from the window that they open.
 * https://clerk.com/docs/security/clerk-csp
 */
export function letClerkIn(headers: Headers, { frontendUrl }: ClerkApplication): void {
  headers.set('cross-origin-opener-policy', 'same-origin-allow-popups');
  const policy = headers.get('content-security-policy');
  if (!policy) return;
  const { origin } = new URL(frontendUrl);
  const nonce = /'nonce-[^']+'/.exec(policy)?.[0];
  const directives = new Map(policy.split('; ').map(splitDirective));
  const add = (name: string, ...more: string[]) => {
    const sources = directives.get(name) ?? ["'self'"];
    directives.set(name, [...new Set([...sources, ...more])]);
  };
  add('script-src', origin, captcha);
  add('connect-src', origin);
  add('img-src', 'https://img.clerk.com');
  add('worker-src', 'blob:');
  add('frame-src', captcha);
  // Emotion, which styles Clerk's components, gives its style elements the nonce of the scripts.
  if (nonce) add('style-src', nonce, ...codeFieldStyles);
  const widened = [...directives].map(([name, sources]) => [name, ...sources].join(' '));
  headers.set('content-security-policy', widened.join('; '));
}

function splitDirective(directive: string): [name: string, sources: string[]] {
  const [name = '', ...sources] = directive.split(' ');
  return [name, sources];
}
