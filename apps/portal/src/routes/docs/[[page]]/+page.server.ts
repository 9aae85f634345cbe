import { error } from '@sveltejs/kit';
import { compiledPage } from '#lib/docs/compiled.server.ts';
import { docsSections, isDocsPageId } from '#lib/docs/pages.ts';
import { docsValues } from '#lib/docs/values.server.ts';
import { withValues } from '#lib/docs/values.ts';
import { neighbours } from '../navigation.server.ts';
import { dataOfParts } from '../parts/part-data.server.ts';
import { filledBlock } from './filled-block.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
  const id = params.page ?? 'index';
  // `index` has an address of its own.
  if (!isDocsPageId(id) || params.page === 'index') error(404);
  const { locale } = locals;
  const { title, lead, blocks, headings } = compiledPage(id, locale);
  const values = docsValues(locals, locale);
  const parts = blocks.flatMap((block) => (block.kind === 'part' ? block.name : []));
  return {
    id,
    section: docsSections.find(({ pages }) => (pages as readonly string[]).includes(id))!.id,
    title,
    lead: withValues(lead, values),
    headings,
    blocks: blocks.map((block) => filledBlock(block, values)),
    parts: dataOfParts(parts, locals),
    ...neighbours(id, locale),
  };
};
