import { inLocale } from '#lib/in-locale.server.ts';
import { baseLocale } from '#lib/locale.ts';
import { llmsFull } from '../docs/llms.server.ts';
import { markdownResponse } from '../docs/markdown-response.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  inLocale(baseLocale, () => markdownResponse(llmsFull(locals), 'plain'));
