import { ToolError, type ToolErrorCode } from '@keystile/tools';
import { isObject, textOf } from '../document/json.ts';
import { hasCredentials, serviceText, type Service } from '../service.ts';

const codes: Record<number, ToolErrorCode> = {
  400: 'invalid_input',
  403: 'denied',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  412: 'conflict',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'unavailable',
  451: 'denied',
  503: 'unavailable',
};

const mostCharacters = 1_000;

/**
 * What a service's refusal means to the caller, with the service's own words. A 401 is about the
 * installation's credential, which is nothing that a caller could mend.
 */
export function refusal(
  service: Service,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
  requestId: string,
): ToolError {
  const name = serviceText(service);
  if (status === 401 || status === 407) return credentialRefused(service, requestId);
  const code = codes[status] ?? (status >= 500 ? 'bad_answer' : 'failed');
  const wait = headers.get('retry-after');
  const again = wait !== null && /^\d{1,6}$/.test(wait) ? `; try again in ${wait} s` : '';
  const words = withoutSecrets(service, ownWords(text));
  return new ToolError(code, `${name} answered ${status}${words && `: ${words}`}${again}`);
}

/** The installation's credentials do not count; its administrator finds that in the log. */
export function credentialRefused(service: Service, requestId: string): ToolError {
  const name = serviceText(service);
  const reason = hasCredentials(service.config)
    ? 'refuses the credentials of its config'
    : 'asks for credentials, and its config has none';
  service.onError(`${name} ${reason}`, new Error('it answered 401'), requestId);
  return new ToolError(
    'unavailable',
    `${name} does not accept the credentials of this installation`,
  );
}

/** The message in a body of the usual shapes (RFC 9457 among them), else the body. Never a page. */
function ownWords(text: string): string {
  if (/^\s*<(!doctype|html)/i.test(text)) return '';
  let words = text.trim();
  try {
    words = messageIn(JSON.parse(text)) ?? words;
  } catch {
    // It is no JSON, so it is taken as it is.
  }
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters).trimEnd()}…`;
}

function messageIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { detail, message, error, error_description: description, errors, title } = value;
  const first = Array.isArray(errors) ? (errors[0] as unknown) : undefined;
  const found =
    textOf(detail) ?? textOf(message) ?? textOf(description) ?? messageIn(error) ?? textOf(error);
  const listed = textOf(first) ?? messageIn(first);
  return found ?? listed ?? textOf(title);
}

/** Some services repeat what they were sent. */
function withoutSecrets({ config }: Service, words: string): string {
  return [...Object.values(config.headers), ...Object.values(config.query)]
    .flatMap((value) => [value, value.replace(/^\w+ /, '')])
    .filter((value) => value.length >= 6)
    .reduce((text, value) => text.replaceAll(value, '***'), words);
}
