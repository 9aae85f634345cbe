import type { LocalApp } from './local-app.ts';
import type { Visitor } from './visitor.ts';

/** Lets an app in as who is signed in, without a browser; gives its access token. */
export async function connect(app: LocalApp, visitor: Visitor): Promise<string> {
  return app.redeem((await letIn(visitor, app.authorizePath())).get('code')!);
}

/** Follows an authorization request and allows it; gives the parameters that the app is sent. */
export async function letIn(visitor: Visitor, authorizePath: string): Promise<URLSearchParams> {
  const asked = await visitor.get(authorizePath);
  const { pathname, search } = new URL(asked.headers.get('location') ?? '', 'http://site.invalid');
  const { text } = await visitor.get(pathname + search);
  const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const fields = Object.fromEntries(
    [...inputs].map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')]),
  );
  const answer = await visitor.post('/en/authorize/?/decide', { ...fields, decision: 'allow' });
  const place = answer.headers.get('location') ?? answer.text;
  const query = /\?([^"\s]*\bcode=[^"\s]+)/.exec(place)?.[1];
  if (!query) throw new Error(`letting the app in gave ${answer.status}: ${answer.text}`);
  return new URLSearchParams(query.replaceAll('&amp;', '&'));
}
