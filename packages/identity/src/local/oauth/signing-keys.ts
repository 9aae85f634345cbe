import type { Database } from '@keystile/database';
import { jwks } from '@keystile/database/schema';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { JwtOptions } from 'better-auth/plugins/jwt';
import { inArray } from 'drizzle-orm';

type KeyStore = NonNullable<JwtOptions['adapter']>;
type Secret = Parameters<typeof symmetricDecrypt>[0]['key'];
type Row = typeof jwks.$inferSelect;

/**
 * The signing keys that this installation's secret opens. Once the secret was changed, those from
 * before are deleted: nobody here can sign with them any more, and whoever knows the old secret
 * might. Their tokens die with them, and better-auth makes a new key where it finds none. Keys made
 * since `startedAt` are left alone: a neighbour with another secret may sign with them.
 */
export function createSigningKeys({ orm }: Database, startedAt = new Date()): KeyStore {
  const opened = new Map<string, Promise<boolean>>();

  function opens(secret: Secret, { id, privateKey }: Row): Promise<boolean> {
    const known = opened.get(id);
    if (known) return known;
    const answer = decrypt(secret, privateKey).then(
      () => true,
      () => false,
    );
    opened.set(id, answer);
    return answer;
  }

  return {
    async getJwks({ context: { secretConfig } }) {
      const rows = orm.select().from(jwks).all();
      const verdicts = await Promise.all(rows.map((row) => opens(secretConfig, row)));
      const lost = rows.filter((row, index) => !verdicts[index] && row.createdAt <= startedAt);
      if (lost.length > 0) {
        const ids = lost.map(({ id }) => id);
        orm.delete(jwks).where(inArray(jwks.id, ids)).run();
      }
      return rows.filter((_, index) => verdicts[index]).map(toKey);
    },
  };
}

async function decrypt(secret: Secret, privateKey: string): Promise<string> {
  return symmetricDecrypt({ key: secret, data: JSON.parse(privateKey) });
}

function toKey({ expiresAt, ...row }: Row) {
  const kind = { alg: 'EdDSA', crv: 'Ed25519' } as const;
  return { ...row, ...kind, expiresAt: expiresAt ?? undefined };
}
