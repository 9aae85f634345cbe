import { isolateName } from '#lib/isolate.ts';
import { m } from '#paraglide/messages.js';

/** Where tools come from, as pages are told. */
export interface ShownSource {
  kind: 'builtin' | 'typescript' | 'mcp' | 'openapi' | 'collection';
  name: string;
}

const kinds = {
  builtin: m.tools_kind_builtin,
  typescript: () => 'TypeScript',
  mcp: m.tools_kind_mcp,
  openapi: m.tools_kind_openapi,
  collection: m.tools_kind_collection,
};

/** What kind of source it is, in the visitor's language. */
export function kindText(kind: ShownSource['kind']): string {
  return kinds[kind]();
}

/** A source by kind and name: `MCP server files`. There is one of the built-in ones. */
export function sourceText({ kind, name }: ShownSource): string {
  return kind === 'builtin' ? kindText(kind) : `${kindText(kind)} ${isolateName(name)}`;
}

/** Whether its tools and their descriptions are somebody else's. */
export function isUpstream({ kind }: ShownSource): boolean {
  return kind === 'mcp' || kind === 'openapi';
}
