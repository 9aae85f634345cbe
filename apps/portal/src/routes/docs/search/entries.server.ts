import type { ListedTool } from '@keystile/tool-listing';
import { compiledPage } from '#lib/docs/compiled.server.ts';
import { docsPageIds, docsPath } from '#lib/docs/pages.ts';
import { withValues, type DocsValues } from '#lib/docs/values.ts';
import type { Locale } from '#lib/locale.ts';
import type { Entry } from './search.ts';

const mostText = 4_000;

/** The sections of all pages. */
export function sectionEntries(locale: Locale, values: DocsValues): Entry[] {
  return docsPageIds.flatMap((page) => {
    const { title, sections } = compiledPage(page, locale);
    return sections.map((section): Entry => ({
      id: `${page}#${section.id}`,
      path: `${docsPath(page)}${section.id === '' ? '' : `#${section.id}`}`,
      kind: 'section',
      title,
      heading: section.title,
      text: withValues(section.text, values),
    }));
  });
}

/** A tool by its name, title, description and inputs. */
export function toolEntry({ name, title, description, method, path, input }: ListedTool): Entry {
  const inputs = Object.keys(input.properties ?? {}).join(' ');
  return {
    id: `tool:${name}`,
    path: `/docs/tools/${name}/`,
    kind: 'tool',
    title,
    heading: name,
    text: `${description} ${method} /v1${path} ${inputs}`.slice(0, mostText),
  };
}
