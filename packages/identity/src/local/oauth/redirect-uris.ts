/** The characters of a URI (RFC 3986, 2): browsers read a backslash as a slash, and mend spaces. */
const uriCharacters = /^[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+$/;

/**
 * Schemes that a system or a browser answers itself, so that no app can have them. Some of their
 * handlers take orders from the address.
 */
const takenSchemes = new RegExp(
  `^(?:${[
    'ms-.*|search|search-ms|shell|res|mk|x-apple.*|itms.*|prefs|app-prefs|shortcuts',
    '.*-extension|chrome.*|edge|brave|opera|vivaldi|resource|jar|intent|android-app|market|content',
    'ssh|sftp|scp|telnet|ldaps?|smb|afp|nfs|rdp|vnc|davs?|git|svn',
    'tel|sms|smsto|mms|callto|sips?|facetime.*|skype|xmpp|ircs?|geo|webcal|feed|magnet',
  ].join('|')}):$`,
);

/**
 * What is wrong with an address that a client wants codes sent to, beside what better-auth looks
 * at; undefined when nothing is (RFC 6749, 3.1.2; RFC 8252, 7.1; RFC 9700, 4.1).
 */
export function redirectUriFault(uri: string): string | undefined {
  if (!uriCharacters.test(uri) || !URL.canParse(uri)) return 'must be a URI';
  const { protocol, username, password } = new URL(uri);
  if (/^https?:(?!\/\/)/i.test(uri)) return 'must have // after its scheme';
  if (username || password || uri.includes('#')) return 'must have no credentials and no fragment';
  if (takenSchemes.test(protocol)) return 'must have a scheme of its own';
  return undefined;
}
