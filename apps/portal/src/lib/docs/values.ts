/** What stands in pages for what differs between installations. */
export interface DocsValues {
  /** The public base URL. */
  url: string;
  /** The address of the MCP endpoint. */
  mcp: string;
  /** What API keys begin with. */
  prefix: string;
  /** What clients call this server in their settings. */
  name: string;
  /** Scheme and host of the portal. */
  origin: string;
  /** The path of the documentation in the page's language. */
  pages: string;
  /** The path of the portal in the page's language. */
  portal: string;
}

/** The names of all values, as in `{{url}}`. */
export const valueNames: readonly (keyof DocsValues)[] = [
  'url',
  'mcp',
  'prefix',
  'name',
  'origin',
  'pages',
  'portal',
];

/** Puts the values into a text. */
export function withValues(text: string, values: DocsValues): string {
  return text.replaceAll(/\{\{([a-z]+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof DocsValues] : whole,
  );
}

/** Puts the values into HTML, as text or in attributes. */
export function withValuesInHtml(html: string, values: DocsValues): string {
  const escaped = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, escapeHtml(String(value))]),
  );
  return withValues(html, escaped as unknown as DocsValues);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
