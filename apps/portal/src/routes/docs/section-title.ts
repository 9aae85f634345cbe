import type { docsSections } from '#lib/docs/pages.ts';
import { m } from '#paraglide/messages.js';

type SectionId = (typeof docsSections)[number]['id'];

const titles: Record<SectionId, () => string> = {
  start: m.docs_start,
  reference: m.docs_reference,
  hosting: m.docs_hosting,
  security: m.docs_security,
};

/** What a section of the documentation is called. */
export function sectionTitle(id: SectionId): string {
  return titles[id]();
}
