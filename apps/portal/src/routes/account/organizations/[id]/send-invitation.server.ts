import type { OpenInvitation } from '@keystile/identity';
import type { RequestEvent } from '@sveltejs/kit';
import { visitorOf } from '#lib/form-data.server.ts';
import { invitationLetter } from '#lib/invitation-letter.server.ts';
import { absoluteHref } from '#lib/locale.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';

/** What the page shows of a new invitation, once. */
export interface Invited {
  id: string;
  email: string | null;
  role: string;
  link: string;
  /** Undefined where nothing was to be sent. */
  isMailed?: boolean;
}

/** Makes the link of an invitation and, where it is for an address and there is mail, sends it. */
export async function sendInvitation(
  event: RequestEvent,
  { token, invitation }: { token: string; invitation: OpenInvitation },
): Promise<Invited> {
  const { locals, params } = event;
  const { url } = locals.services.settings;
  const { id, email, role } = invitation;
  const page = absoluteHref(url, '/join/', locals.locale);
  const link = `${page}?${new URLSearchParams({ token })}`;
  const organizations = localIdentity(locals).organizations;
  const shown = { id, email, role, link };
  if (!email || !organizations.mailInvitation) return shown;
  const letter = invitationLetter(
    {
      person: signedIn(locals).name,
      organization: organizations.find(params['id'] ?? '')?.name ?? '',
      link,
    },
    { url, locale: locals.locale },
  );
  const outcome = await organizations.mailInvitation({ email, letter }, visitorOf(event));
  return { ...shown, isMailed: outcome.ok };
}
