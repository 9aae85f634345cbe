import type { Token } from 'markdown-it';
import type { Block, CompiledPage } from '../src/lib/docs/compiled-page.ts';
import { highlight } from './highlight.ts';
import { markdown, plainMarkdown, plainText, takeHeadingId } from './markdown.ts';

const part = /^\{\{> ([a-z-]+)\}\}$/;

/**
 * Makes a page of its Markdown: a title, a first paragraph that says what it is about, and headings
 * that each have an id.
 *
 * @throws Error where the page is not made like that.
 */
export function compile(source: string): CompiledPage {
  const tokens = markdown.parse(source, {});
  const [opening, title, , , lead] = tokens;
  if (opening?.tag !== 'h1' || title?.type !== 'inline' || lead?.type !== 'inline') {
    throw new Error('a page begins with a title and a paragraph');
  }
  const headings: CompiledPage['headings'] = [];
  const sections = [{ id: '', title: plainText(title), text: '' }];
  for (const [index, token] of tokens.entries()) {
    if (index < 3) continue;
    const inline = tokens[index + 1];
    if (token.type === 'heading_open' && inline) {
      const id = takeHeadingId(inline);
      const text = plainText(inline);
      token.attrSet('id', id);
      headings.push({ id, text, level: token.tag === 'h2' ? 2 : 3 });
      sections.push({ id, title: text, text: '' });
    } else if (tokens[index - 1]?.type !== 'heading_open') {
      sections.at(-1)!.text += searchedText(token);
    }
  }
  return {
    title: plainText(title),
    lead: plainText(lead),
    blocks: blocksOf(tokens.slice(3)),
    headings,
    sections,
    markdown: plainMarkdown(source),
  };
}

function searchedText(token: Token): string {
  if (token.type === 'fence') return `${token.content}\n`;
  if (token.type !== 'inline' || part.test(token.content)) return '';
  return `${plainText(token)}\n`;
}

/** Code and parts stand by themselves; what is between them is HTML. */
function blocksOf(tokens: Token[]): Block[] {
  const blocks: Block[] = [];
  let pending: Token[] = [];
  const flush = () => {
    if (pending.length > 0) blocks.push({ kind: 'html', html: rendered(pending) });
    pending = [];
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    const name = part.exec(tokens[index + 1]?.content ?? '')?.[1];
    if (token.type === 'fence' && token.level === 0) {
      flush();
      blocks.push(codeBlock(token));
    } else if (token.type === 'paragraph_open' && name) {
      flush();
      blocks.push({ kind: 'part', name });
      index += 2;
    } else {
      pending.push(token);
    }
  }
  flush();
  return blocks;
}

function codeBlock({ info, content }: Token): Block {
  const text = content.trimEnd();
  const language = info.trim();
  return { kind: 'code', language, html: highlight(text, language), text };
}

function rendered(tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {});
}
