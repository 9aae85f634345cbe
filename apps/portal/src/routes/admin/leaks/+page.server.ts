import { fail } from '@sveltejs/kit';
import { reportLeak, type LeakFinding } from '@keystile/api-keys';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import type { Actions, PageServerLoad } from './$types';

const mostLines = 500;

export const load: PageServerLoad = ({ locals }) => {
  demandAdministrator(locals, 'admin.reportLeak');
  return { keyPrefix: locals.services.settings.keyPrefix };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    demandAdministrator(locals, 'admin.reportLeak');
    const { database, identity, settings } = locals.services;
    const { secrets, where } = await readForm(request, ['secrets', 'where']);
    const lines = secrets.split(/\r?\n/).map((line) => line.trim());
    const filled = lines.filter((line) => line !== '');
    // What was typed is not sent back: it may hold secrets.
    if (filled.length === 0) return fail(400, { error: 'none' as const, where });
    if (filled.length > mostLines)
      return fail(400, { error: 'tooMany' as const, most: mostLines, where });
    const url = where.trim() || null;
    if (url !== null && !/^https?:\/\/[^/\s]/i.test(url)) {
      return fail(400, { error: 'where' as const, where });
    }
    const options = {
      prefix: settings.keyPrefix,
      by: actorOf(locals),
      tell: (organizationId: string) => identity.administrators(organizationId),
    };
    const findings = lines.flatMap((token, index) => {
      if (token === '') return [];
      const finding = reportLeak(database, { token, url }, options);
      const key = finding && {
        id: finding.key.id,
        name: finding.key.name,
        prefix: finding.key.prefix,
      };
      return { line: index + 1, key, outcome: outcomeOf(finding) };
    });
    return { findings };
  },
};

function outcomeOf(finding: LeakFinding): 'unknown' | 'inactive' | 'revoked' | 'ended' {
  if (!finding) return 'unknown';
  if (!finding.wasActive) return 'inactive';
  return finding.key.status === 'revoked' ? 'revoked' : 'ended';
}
