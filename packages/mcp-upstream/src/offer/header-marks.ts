type Json = Record<string, unknown>;

/**
 * A schema without `x-mcp-header`, which tells clients to repeat an argument as a header (2026-07-28,
 * transports, custom headers). It holds between us and the upstream, where it is done, and not
 * between our clients and us.
 */
export function withoutHeaderMarks({ 'x-mcp-header': _, ...schema }: Json): Json {
  const { properties } = schema;
  if (!isObject(properties)) return schema;
  const fields = Object.entries(properties).map(([name, field]) => [
    name,
    isObject(field) ? withoutHeaderMarks(field) : field,
  ]);
  return { ...schema, properties: Object.fromEntries(fields) as Json };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
