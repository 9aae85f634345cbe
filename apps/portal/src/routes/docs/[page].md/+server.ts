import { error } from '@sveltejs/kit';
import { isDocsPageId } from '#lib/docs/pages.ts';
import { markdownResponse } from '../markdown-response.server.ts';
import { pageMarkdown } from '../page-markdown.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
  if (!isDocsPageId(params.page)) error(404);
  return markdownResponse(pageMarkdown(params.page, locals.locale, locals));
};
