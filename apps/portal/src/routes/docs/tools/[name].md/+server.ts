import { markdownResponse } from '../../markdown-response.server.ts';
import { toolMarkdown } from '../tool-markdown.server.ts';
import { toolReference } from '../tool-reference.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
  markdownResponse(toolMarkdown(toolReference(locals, params.name)));
