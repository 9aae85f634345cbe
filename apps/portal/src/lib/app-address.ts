/** Schemes that a browser answers itself, or hands to something that is no app. */
const otherSchemes = new Set(
  (
    'about blob chrome data devtools edge file filesystem ftp intent jar javascript mailto ' +
    'resource sms tel vbscript view-source ws wss'
  ).split(' '),
);

/**
 * Whether an address may be followed back to an app: http, https, or a scheme that an app took for
 * itself (RFC 8252, 7.1). The server has checked that the address is one of the app's.
 */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return !otherSchemes.has(protocol.slice(0, -1));
}

/** Who is at an address: a host with its port, or the scheme where there is no host. */
export function hostOf(address: string): string {
  const { protocol, host } = new URL(address);
  return /^https?:$/.test(protocol) ? host : protocol;
}
