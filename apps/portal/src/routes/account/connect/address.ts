import { href } from '#lib/locale.ts';
import type { Auth } from './setup.ts';

/** The connect page's address for a tool and a way. */
export function setupAddress({ tool, auth }: { tool?: string; auth: Auth }): string {
  const parameters = new URLSearchParams({
    ...(tool && { tool }),
    ...(auth === 'key' && { auth }),
  });
  return `${href('/account/connect/')}?${parameters}`;
}
