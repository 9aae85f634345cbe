import type { Instance } from '@keystile/blackbox/instance';
import type { LocalApp } from '@keystile/blackbox/local-app';
import type { Visitor } from '@keystile/blackbox/visitor';

/** Lets an app in on the consent page, as somebody who is signed in; gives the app's access token. */
export async function letIn(site: Instance, visitor: Visitor, app: LocalApp): Promise<string> {
  const asked = await visitor.get(app.authorizePath());
  const { pathname, search } = new URL(asked.headers.get('location')!, site.url);
  const { text } = await visitor.get(pathname + search);
  const fields = { query: fieldOf(text, 'query'), personId: fieldOf(text, 'personId') };
  const decided = await visitor.post(`${pathname}?/decide`, { ...fields, decision: 'allow' });
  const code = /[?&](?:amp;)?code=([^&"]+)/.exec(decided.text)![1]!;
  return app.redeem(decodeURIComponent(code));
}

function fieldOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!.replaceAll('&amp;', '&');
}
