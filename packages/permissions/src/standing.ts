/**
 * What someone is to the thing that an action is about. Of a person's own things: `self`, or
 * `outsider`. Of an organization: `member`, `admin`, `owner`, or `outsider`. An administrator of the
 * installation is `administrator` besides. Who is not signed in is `anonymous`.
 */
export type Standing =
  'anonymous' | 'outsider' | 'self' | 'member' | 'admin' | 'owner' | 'administrator';

/** Someone signed in, as far as permissions go. */
export interface Subject {
  id: string;
  role: 'admin' | 'user';
}

/** What a person is to things of theirs or of another person. */
export function standingsToPerson(subject: Subject | null, personId: string): Standing[] {
  if (!subject) return ['anonymous'];
  return withAdministrator(subject, subject.id === personId ? 'self' : 'outsider');
}

/** What a person is to an organization; `role` is theirs in it, undefined where they have none. */
export function standingsToOrganization(
  subject: Subject | null,
  role: string | undefined,
): Standing[] {
  if (!subject) return ['anonymous'];
  const isRole = role === 'owner' || role === 'admin' || role === 'member';
  return withAdministrator(subject, isRole ? role : 'outsider');
}

/** What a person is to the installation. */
export function standingsToInstallation(subject: Subject | null): Standing[] {
  return subject ? withAdministrator(subject, 'outsider') : ['anonymous'];
}

function withAdministrator({ role }: Subject, standing: Standing): Standing[] {
  return role === 'admin' ? [standing, 'administrator'] : [standing];
}
