const mostJwtLength = 8192;
const mostOpaqueLength = 512;

/**
 * Which kind of access token of Clerk's a text could be, before anybody is asked about it; null:
 * none.
 */
export function shapeOf(token: string): 'jwt' | 'opaque' | null {
  if (token.startsWith('oat_')) {
    const fits = token.length <= mostOpaqueLength && /^oat_[\w.~+/-]{8,}=*$/.test(token);
    return fits ? 'opaque' : null;
  }
  if (token.length > mostJwtLength) return null;
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? 'jwt' : null;
}
