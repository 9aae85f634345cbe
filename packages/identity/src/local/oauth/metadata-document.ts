import { oauthClientMetadataSchema } from '@better-auth/oauth-provider';
import { isForbiddenCimdClientMetadataField } from '@better-auth/oauth-provider/internal';

/** Members that describe a client and decide nothing here. */
const descriptions = new Set([
  'logo_uri',
  'tos_uri',
  'policy_uri',
  'contacts',
  'software_id',
  'software_version',
  'software_statement',
]);

/**
 * A client metadata document without the members that decide nothing: @better-auth/cimd reads no
 * more than 5 KiB, and documents may be larger. What must not be in a document stays in it, so that
 * it is refused. Everything that is not the document of `clientId` is given back as it is.
 */
export function withUsedMembers(text: string, clientId: string): string {
  const document = parse(text);
  if (document?.client_id !== clientId) return text;
  return JSON.stringify(
    Object.fromEntries(Object.entries(document).filter(([name]) => isUsed(name))),
  );
}

function isUsed(name: string): boolean {
  if (isForbiddenCimdClientMetadataField(name)) return true;
  return Object.hasOwn(oauthClientMetadataSchema.shape, name) && !descriptions.has(name);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' ? (json as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
