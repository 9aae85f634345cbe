import type { Visitor } from '@keystile/blackbox/visitor';

const page = '/en/account/api-keys/';

/** Makes a key by the page's form; gives its id and the secret that the page shows once. */
export async function makeKey(visitor: Visitor, name: string) {
  const { status, text } = await visitor.post(`${page}?/create`, { name });
  const secret = /ak_[0-9A-Za-z]{38}/.exec(text)?.[0];
  if (!secret) throw new Error(`making a key answered ${status}: ${text.slice(0, 300)}`);
  const row = rowsOf((await visitor.get(page)).text).find((html) => html.includes(name));
  return { secret, id: /key_[0-9A-Za-z_-]+/.exec(row ?? '')![0] };
}

/** Revokes a key by the page's form; gives the status. */
export async function revokeKey(visitor: Visitor, id: string): Promise<number> {
  return (await visitor.post(`${page}?/revoke`, { id })).status;
}

/** What the table of keys says in the row of a key. */
export async function rowOf(visitor: Visitor, name: string): Promise<string> {
  const row = rowsOf((await visitor.get(page)).text).find((html) => html.includes(name)) ?? '';
  return row
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function rowsOf(html: string): string[] {
  return [...html.matchAll(/<tr\b.*?<\/tr>/gs)].map(([row]) => row);
}
