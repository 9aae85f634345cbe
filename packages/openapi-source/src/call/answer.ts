import type { Answer } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { isObject, type Json } from '../document/json.ts';
import type { Operation } from '../operations/operation.ts';
import { isJsonType } from '../schema/media.ts';
import { serviceText, type Service } from '../service.ts';
import { closeJson } from './close-json.ts';
import { isTooDeep } from './nesting.ts';
import type { Read } from './read.ts';
import { trim } from './trim.ts';

/** Bytes of an answer that are read to be trimmed; whatever follows is cut off unread. */
export const mostReadBytes = 4_000_000;

/**
 * A service's answer for a model: an object as it is, anything else as `result`, all within
 * `maxResponseBytes`. What was left out is told in `truncated`.
 *
 * @throws ToolError `bad_answer`
 */
export function answerFrom(
  service: Service,
  responses: Operation['responses'],
  contentType: string,
  read: Read,
): Answer {
  const { bytes, isWhole } = read;
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  const most = service.config.maxResponseBytes;
  if (bytes.length === 0) return { structured: { result: null } };
  if (/^image\/(png|jpeg|gif|webp)$/.test(type) && isWhole && bytes.length <= most) {
    const data = Buffer.from(bytes).toString('base64');
    return { content: [{ type: 'image', data, mimeType: type }] };
  }
  if (!isText(type)) {
    const size = isWhole ? `${bytes.length} bytes` : 'much data';
    throw new ToolError(
      'bad_answer',
      `${serviceText(service)} answered ${size} of ${type}, which a tool cannot pass on; REST can`,
    );
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  if (isJsonType(type) && isTooDeep(text)) {
    throw new ToolError(
      'bad_answer',
      `${serviceText(service)} answered JSON that is nested too deep`,
    );
  }
  const isPage = type === 'text/html' || type === 'application/xhtml+xml';
  if (isPage && !promises(responses, (one) => one.includes('html'))) {
    throw new ToolError(
      'bad_answer',
      `${serviceText(service)} answered a web page instead of data`,
    );
  }
  const json = isJsonType(type) ? jsonFrom(text, isWhole) : undefined;
  if (json === undefined && isJsonType(type)) {
    throw new ToolError('bad_answer', `${serviceText(service)} answered JSON that is broken`);
  }
  return shown(json === undefined ? text : json, most, isWhole);
}

/** Undefined for what is no JSON. */
function jsonFrom(text: string, isWhole: boolean): unknown {
  try {
    const closed = isWhole ? text : closeJson(text);
    return closed === null ? undefined : (JSON.parse(closed) as unknown);
  } catch {
    return undefined;
  }
}

function shown(value: unknown, mostBytes: number, isWhole: boolean): Answer {
  const { value: trimmed, notes } = trim(value, mostBytes);
  const structured: Json = isObject(trimmed) ? trimmed : { result: trimmed };
  const cut = isWhole ? [] : ['it goes on beyond what is read of an answer'];
  const all = [...cut, ...notes];
  if (all.length === 0) return { structured };
  const field = 'truncated' in structured ? '_truncated' : 'truncated';
  return { structured: { ...structured, [field]: `The answer is too long: ${all.join('; ')}.` } };
}

function isText(type: string): boolean {
  if (type === '' || type.startsWith('text/') || isJsonType(type)) return true;
  return /^application\/(([\w.-]+\+)?xml|([\w.-]+\+)?yaml|x-yaml|x-ndjson|jsonl|javascript|x-www-form-urlencoded|graphql|toml|sql)$/.test(
    type,
  );
}

function promises(responses: Operation['responses'], isSuch: (type: string) => boolean): boolean {
  return Object.entries(responses)
    .filter(([status]) => /^2/.test(status) || status === 'default')
    .some(([, { content }]) => isObject(content) && Object.keys(content).some(isSuch));
}
