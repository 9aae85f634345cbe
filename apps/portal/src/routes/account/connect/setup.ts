/** How to let a coding tool in: it signs in itself, or it is given an API key. */
export type Auth = 'signIn' | 'key';

export type Place = 'linux' | 'macos' | 'windows' | 'project';

/** What to type or paste. Texts of the way with a key hold `{key}` where it goes. */
export interface Way {
  /** For a terminal. */
  command: string | null;
  config: string | null;
  /** What to do in the tool's own interface. */
  steps: string | null;
}

/** How one coding tool is connected to this server. */
export interface Setup {
  id: string;
  name: string;
  /** Address of the tool's documentation. */
  documentation: string;
  /** Null: the tool is not known to have this way. At least one is there. */
  ways: Record<Auth, Way | null>;
  /** Whether the tool is only hoped to sign in: it is not known, and it takes no key. */
  isUnsure: boolean;
  /** Files that hold the configuration, each with where that is. */
  files: { places: Place[]; path: string }[];
  /** What else to know. */
  note: string | null;
}

/** The way that is wanted, or else the one that the tool has. */
export function chooseAuth({ ways }: Setup, wanted: string | null): Auth {
  const auth = wanted === 'key' ? 'key' : 'signIn';
  if (ways[auth]) return auth;
  return auth === 'key' ? 'signIn' : 'key';
}

/** A text with the key in its place. */
export function withKey(text: string, key: string): string {
  return text.replaceAll('{key}', () => key);
}
