import type { PageServerLoad } from './$types';
import { chooseAuth, type Setup } from './setup.ts';
import { setupsOf, thisServer } from './setups.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  const { codingTools, settings } = locals.services;
  const server = thisServer(locals);
  const { mostUsed, others } = setupsOf(codingTools, server);
  const asked = url.searchParams.get('tool');
  const setup = [...mostUsed, ...others].find(({ id }) => id === asked) ?? mostUsed[0]!;
  return {
    url: server.url,
    canSignIn: server.canSignIn,
    keyPrefix: settings.keyPrefix,
    tools: { mostUsed: mostUsed.map(linkOf), others: others.map(linkOf) },
    setup,
    auth: chooseAuth(setup, url.searchParams.get('auth')),
  };
};

function linkOf({ id, name }: Setup) {
  return { id, name };
}
