import type { Block } from '#lib/docs/compiled-page.ts';
import { withValues, withValuesInHtml, type DocsValues } from '#lib/docs/values.ts';

/** A block with the values of this installation in it. */
export function filledBlock(block: Block, values: DocsValues): Block {
  switch (block.kind) {
    case 'html':
      return { ...block, html: withValuesInHtml(block.html, values) };
    case 'code':
      return {
        ...block,
        html: withValuesInHtml(block.html, values),
        text: withValues(block.text, values),
      };
    case 'part':
      return block;
  }
}
