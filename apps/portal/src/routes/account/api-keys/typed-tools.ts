import type { ToolAccess } from '@keystile/api-keys';
import type { ToolsTyped } from './tools-field.server.ts';

/** A key's access as the fields of a form hold it. */
export function typedTools(access: ToolAccess): ToolsTyped {
  return typeof access === 'string'
    ? { access, tools: [] }
    : { access: 'chosen', tools: [...access] };
}
