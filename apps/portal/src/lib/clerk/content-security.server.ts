import type { ClerkApplication } from '@keystile/config';

/**
 * Widens the content security policy by what Clerk's scripts and components need.
 * https://clerk.com/docs/security/clerk-csp
 */
export function letClerkIn(headers: Headers, { frontendUrl }: ClerkApplication): void {
  const policy = headers.get('content-security-policy');
  if (!policy) return;
  const { origin } = new URL(frontendUrl);
  const captcha = 'https://challenges.cloudflare.com';
  const more: Record<string, string> = {
    'script-src': `'self' ${origin} ${captcha}`,
    'connect-src': `'self' ${origin}`,
    'img-src': 'https://img.clerk.com',
    'worker-src': "'self' blob:",
    'frame-src': `'self' ${captcha}`,
  };
  const directives = policy.split('; ').map((directive) => {
    const [name = ''] = directive.split(' ', 1);
    const added = more[name];
    delete more[name];
    return added === undefined ? directive : `${directive} ${added}`;
  });
  const missing = Object.entries(more).map(([name, sources]) => `${name} ${sources}`);
  headers.set('content-security-policy', [...directives, ...missing].join('; '));
}
