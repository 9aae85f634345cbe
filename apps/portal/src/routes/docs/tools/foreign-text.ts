import type { ShownSource } from '#lib/source-text.ts';

/** Attributes of texts that come with a tool: ours are English, others' in whatever they chose. */
export function foreignText({ kind }: ShownSource): { lang?: string; dir: 'ltr' | 'auto' } {
  return kind === 'builtin' ? { lang: 'en', dir: 'ltr' } : { dir: 'auto' };
}
