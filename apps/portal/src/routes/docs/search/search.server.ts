import { readTools, type ListedTool } from '@keystile/tool-listing';
import { listSettings } from '@keystile/config';
import { settingText } from '#lib/docs/setting-text.ts';
import { docsValues } from '#lib/docs/values.server.ts';
import type { Locale } from '#lib/locale.ts';
import { sectionEntries, toolEntry } from './entries.server.ts';
import { createSearch, type Entry } from './search.ts';

interface Made {
  tools: ListedTool[];
  url: string;
  search: ReturnType<typeof createSearch>;
}

/** Made at the first search in a language, and again when there are other tools. */
const made = new Map<Locale, Made>();

/** Searches pages, settings and tools in a language. */
export function searchDocs(locals: App.Locals, text: string) {
  const { locale, services } = locals;
  const tools = readTools(services.database);
  const { url } = services.settings;
  const known = made.get(locale);
  const isFresh =
    known?.url === url &&
    known.tools.length === tools.length &&
    known.tools.every((tool, index) => tool === tools[index]);
  const current = isFresh ? known : { tools, url, search: build(locals, tools) };
  made.set(locale, current);
  return current.search(text);
}

function build(locals: App.Locals, tools: ListedTool[]) {
  const { locale } = locals;
  const settings = listSettings().map(({ name, description }): Entry => ({
    id: `setting:${name}`,
    path: `/docs/settings/#${name}`,
    kind: 'section',
    title: name,
    heading: name,
    text: settingText(name, description, locale).text.replaceAll('`', ''),
  }));
  const sections = sectionEntries(locale, docsValues(locals, locale));
  return createSearch([...sections, ...settings, ...tools.map(toolEntry)], locale);
}
