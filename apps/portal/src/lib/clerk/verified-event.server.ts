import type { ClerkEvent } from '@keystile/identity';
import { verifyWebhook } from 'svelte-clerk/webhooks';

/**
 * What a webhook of Clerk's tells; null where its signature is wrong or it was sent minutes ago.
 * https://clerk.com/docs/webhooks/overview
 */
export async function verifiedEvent(
  { url, headers }: Request,
  body: string,
  signingSecret: string,
): Promise<ClerkEvent | null> {
  try {
    const signed = new Request(url, { method: 'POST', headers, body });
    const { type, data } = await verifyWebhook(signed, { signingSecret });
    return { type, data };
  } catch {
    return null;
  }
}
