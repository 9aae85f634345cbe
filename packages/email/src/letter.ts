/** A paragraph, a one-time code on a line of its own, or an address on a line of its own. */
export type LetterPart = { text: string } | { code: string } | { link: string };

/** A short letter, already in its reader's language. All of it is plain text. */
export interface Letter {
  /** A BCP 47 tag. */
  language: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  parts: LetterPart[];
}

/** The letter as plain text. */
export function letterText({ parts }: Letter): string {
  const lines = parts.map((part) => {
    if ('code' in part) return `    ${part.code}`;
    return 'link' in part ? part.link : part.text;
  });
  return `${lines.join('\n\n')}\n`;
}

const body =
  'margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif';
const code = 'margin:24px 0;font:600 32px/1.2 ui-monospace,Menlo,Consolas,monospace';

/** The letter as HTML: no images, no tracking, nothing loaded, readable in light and dark. */
export function letterHtml({ language, direction, subject, parts }: Letter): string {
  const blocks = parts.map((part) => {
    if ('code' in part) {
      return `<p style="${code}"><bdi dir="ltr">${escapeHtml(part.code)}</bdi></p>`;
    }
    if ('text' in part) return `<p>${escapeHtml(part.text)}</p>`;
    const link = escapeHtml(part.link);
    return `<p><a href="${link}"><bdi dir="ltr">${link}</bdi></a></p>`;
  });
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}" dir="${direction}">`,
    '<head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style='${body}'>`,
    ...blocks,
    '</body></html>',
    '',
  ].join('\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
