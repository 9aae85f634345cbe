import { basePathOf } from '@keystile/config';

/**
 * Headers on every portal response. The content security policy is Kit's, see vite.config.ts.
 *
 * @param url the public base URL; https adds HSTS where the host has nothing else.
 */
export function securityHeaders(url: string): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  // Below a path the host is not ours alone to speak for.
  if (url.startsWith('https:') && basePathOf(url) === '') {
    headers.push(['strict-transport-security', 'max-age=31536000; includeSubDomains']);
  }
  return headers;
}

/** A form that is answered with a redirect may lead to Google: browsers hold `form-action` to it. */
export function letFormsLeadToGoogle(headers: Headers): void {
  const policy = headers.get('content-security-policy');
  if (!policy) return;
  const ours = "form-action 'self'";
  headers.set(
    'content-security-policy',
    policy.replace(ours, `${ours} https://accounts.google.com`),
  );
}
