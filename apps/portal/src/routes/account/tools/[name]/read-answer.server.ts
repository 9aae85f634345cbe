/** A part of an answer that is for people or models to look at. */
export type ShownBlock =
  | { kind: 'text'; text: string }
  | { kind: 'image'; address: string }
  /** What a page cannot or will not show. */
  | { kind: 'other'; type: string; mimeType: string | null };

/** What a call of a tool gave, as a page shows it. */
export interface ShownAnswer {
  status: number;
  /** Whether the tool or the API says that it went wrong. */
  isError: boolean;
  /** The body, JSON in its usual form; the beginning of it where it is long. */
  text: string;
  /** Characters that were left out, at least. */
  isCut: boolean;
  /** Where the answer is content rather than fields. */
  blocks: ShownBlock[];
  /** What the API says is wrong. */
  error: string | null;
  requestId: string | null;
  /** Calls that are left in this minute. */
  left: number | null;
  /** When to try again. */
  retryAfterSeconds: number | null;
}

/** Longer texts only slow a browser down. */
const mostShown = 100_000;
/** Of a body; images count. */
const mostBytes = 3_000_000;
const mostBlocks = 50;
const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Reads a response of the API for a page. More than a few megabytes are never read. */
export async function readAnswer(response: Response): Promise<ShownAnswer> {
  const { text, isCut } = await readText(response);
  const json = isCut ? undefined : parsed(text);
  const fields = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const shown = json === undefined ? text : JSON.stringify(json, withoutLongData, 2);
  const isRefused = !response.ok;
  return {
    status: response.status,
    isError: isRefused || fields['isError'] === true,
    text: shown.slice(0, mostShown),
    isCut: isCut || shown.length > mostShown,
    blocks: isRefused ? [] : blocksOf(fields['content']),
    error: isRefused ? (textOf(fields['error']) ?? textOf(fields['detail'])) : null,
    requestId: response.headers.get('x-request-id'),
    left: numberIn(/(?:^|;)\s*r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')),
    retryAfterSeconds: numberIn(/^(\d+)$/.exec(response.headers.get('retry-after') ?? '')),
  };
}

async function readText({ body }: Response): Promise<{ text: string; isCut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    // Leaving the loop cancels the body.
    if (length > mostBytes) return { text, isCut: true };
  }
  return { text: text + decoder.decode(), isCut: false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes of an image or a file are not for reading. */
function withoutLongData(this: unknown, name: string, value: unknown): unknown {
  const isData = (name === 'data' || name === 'blob') && typeof value === 'string';
  return isData && value.length > 500 ? `${value.slice(0, 100)}…` : value;
}

/** Blocks as the Model Context Protocol has them (2026-07-28, tools, tool result). */
function blocksOf(content: unknown): ShownBlock[] {
  if (!Array.isArray(content)) return [];
  const isContent = content.every((block) => typeof block === 'object' && block && 'type' in block);
  return isContent ? content.slice(0, mostBlocks).map(blockOf) : [];
}

function blockOf({ type, text, data, mimeType }: Record<string, unknown>): ShownBlock {
  if (type === 'text' && typeof text === 'string') {
    return { kind: 'text', text: text.slice(0, mostShown) };
  }
  const isImage = type === 'image' && images.includes(String(mimeType));
  if (isImage && typeof data === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(data)) {
    return { kind: 'image', address: `data:${String(mimeType)};base64,${data}` };
  }
  return { kind: 'other', type: String(type).slice(0, 100), mimeType: textOf(mimeType) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 2_000) : null;
}

function numberIn(match: RegExpExecArray | null): number | null {
  return match ? Number(match[1]) : null;
}
