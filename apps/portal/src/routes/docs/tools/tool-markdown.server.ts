import { m } from '#paraglide/messages.js';
import { codeFence, codeSpan, table } from '../parts/table.ts';
import { rowText } from './row-text.ts';
import type { ToolReference } from './tool-reference.server.ts';

/** The reference of a tool as Markdown. */
export function toolMarkdown({ tool, call, input, output, curl, mcp }: ToolReference): string {
  const head = [m.docs_field(), m.docs_type(), m.docs_meaning()];
  return [
    `# ${tool.title}`,
    tool.description,
    `${codeSpan(tool.name)} · ${tool.isPublic ? m.tools_public() : m.docs_tool_needs_key()}`,
    `## ${m.docs_tool_input()}`,
    input.length === 0
      ? m.tools_no_input()
      : table(
          head,
          input.map((row) => [
            codeSpan(row.path) + (row.isAlways ? ` (${m.docs_required()})` : ''),
            codeSpan(row.type),
            [row.description, rowText(row)].filter(Boolean).join(' '),
          ]),
        ),
    `## ${m.docs_tool_rest()}`,
    codeSpan(call),
    codeFence(curl, 'sh'),
    `## ${m.docs_tool_mcp()}`,
    codeFence(mcp, 'json'),
    `## ${m.docs_tool_output()}`,
    output && output.length > 0
      ? table(
          head,
          output.map(({ path, type, description }) => [
            codeSpan(path),
            codeSpan(type),
            description ?? '',
          ]),
        )
      : m.docs_tool_any_output(),
    `## ${m.docs_tool_errors()}`,
    m.docs_tool_errors_text(),
    '',
  ].join('\n\n');
}
