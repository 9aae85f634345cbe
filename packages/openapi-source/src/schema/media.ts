import { isObject, type Json } from '../document/json.ts';
import { Unusable } from '../document/pointer.ts';

/** How a body is written. */
export type Encoding = 'json' | 'form' | 'text';

/** The media type of a body that a tool can send. */
export interface BodyMedia {
  contentType: string;
  encoding: Encoding;
  raw: Json;
}

export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/([\w.-]+\+)?json\b/i.test(contentType);
}

/**
 * What a tool sends of what an operation takes: JSON where it can, else a form, else text.
 *
 * @throws Unusable where there are only files.
 */
export function chooseMedia(body: Json): BodyMedia {
  const content = isObject(body['content']) ? body['content'] : {};
  const kinds: [Encoding, (type: string) => boolean][] = [
    ['json', isJsonType],
    ['form', (type) => /^application\/x-www-form-urlencoded\b/i.test(type)],
    ['json', (type) => type === '*/*' || type === 'application/*'],
    ['text', (type) => /^text\/|[/+](xml|yaml|x-ndjson)\b/i.test(type)],
  ];
  for (const [encoding, isOfKind] of kinds) {
    const found = Object.entries(content).find(([type]) => isOfKind(type));
    if (!found) continue;
    const [type, media] = found;
    const contentType = type.includes('*') ? 'application/json' : type;
    return { contentType, encoding, raw: isObject(media) ? media : {} };
  }
  const types = Object.keys(content).join(', ') || 'a body of no type';
  throw new Unusable(`it takes ${types}, which a tool cannot send`);
}
