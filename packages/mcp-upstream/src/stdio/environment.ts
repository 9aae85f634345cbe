const inherited =
  process.platform === 'win32'
    ? [
        ...['APPDATA', 'COMSPEC', 'HOMEDRIVE', 'HOMEPATH', 'LOCALAPPDATA', 'PATH', 'PATHEXT'],
        ...['PROGRAMDATA', 'PROGRAMFILES', 'SYSTEMDRIVE', 'SYSTEMROOT', 'TEMP', 'TMP'],
        ...['USERNAME', 'USERPROFILE', 'WINDIR'],
      ]
    : [
        ...['HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'LOGNAME', 'PATH', 'SHELL', 'TERM', 'TMPDIR'],
        ...['TZ', 'USER'],
      ];

/** A program's environment: what any program needs of ours, never our secrets, and its own. */
export function programEnvironment(
  ours: Record<string, string | undefined>,
  own: Record<string, string>,
): Record<string, string> {
  const found = inherited.flatMap((name) => (ours[name] === undefined ? [] : [[name, ours[name]]]));
  return { ...(Object.fromEntries(found) as Record<string, string>), ...own };
}
