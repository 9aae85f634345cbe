import type { Database } from '@keystile/database';
import { oauthClient } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';

export type Client = typeof oauthClient.$inferSelect;

const mostNameLength = 100;

/** A registered client; undefined where there is none or it was switched off. */
export function findClient({ orm }: Database, clientId: string): Client | undefined {
  const client = orm.select().from(oauthClient).where(eq(oauthClient.clientId, clientId)).get();
  return client?.disabled ? undefined : client;
}

/**
 * What a client calls itself, fit to be shown: characters that do not show or turn the reading
 * direction are gone, and what is too long is cut. Its id where it has no name.
 */
export function clientName({ name, clientId }: Pick<Client, 'name' | 'clientId'>): string {
  const visible = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...(visible || clientId)];
  if (characters.length <= mostNameLength) return characters.join('');
  return `${characters.slice(0, mostNameLength - 1).join('')}…`;
}

/** The site that vouches for a client: where its metadata document was fetched from. */
export function verifiedHost({
  clientId,
  clientDiscoveryId,
}: Pick<Client, 'clientId' | 'clientDiscoveryId'>): string | null {
  return clientDiscoveryId && URL.canParse(clientId) ? new URL(clientId).host : null;
}
