import { startLocalApp } from '@keystile/blackbox/local-app';
import type { Attempt } from './attempt.ts';

/** Lets an app into the account of `self`: everyone else can only let it into their own. */
export const letIn: Attempt = {
  doors: ['/oauth2/authorize', '/authorize', '/authorize?/decide'],
  async as(actor, world) {
    await using app = await startLocalApp(world.server);
    const browser = world.browsers[actor];
    const asked = await browser.get(app.authorizePath());
    const consent = await browser.get(asked.headers.get('location')!);
    const [, query = ''] = /name="query" value="([^"]*)"/.exec(consent.text) ?? [];
    const effect = `SELECT count(*) AS count FROM oauth_consent
      WHERE user_id = '${world.people.self.id}' AND client_id = '${app.clientId}'`;
    await browser.post('/en/authorize/?/decide', {
      query: query.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
      personId: world.people.self.id,
      decision: 'allow',
    });
    return world.query<{ count: number }>(effect)[0]!.count === 1;
  },
};
