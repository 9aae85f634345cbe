import type { CallContext } from '@keystile/registry';
import { defineTool } from '@keystile/tools';
import { z } from 'zod';

export function listOrganizations() {
  return defineTool({
    name: 'list_organizations',
    title: 'List your organizations',
    description: 'Lists the organizations that the caller belongs to, with the role in each.',
    access: 'account',
    path: '/organizations',
    input: z.object({}),
    output: z.object({
      organizations: z.array(
        z.object({
          id: z.string().describe('What X-Organization-Id takes.'),
          name: z.string(),
          role: z.string().describe('owner, admin or member.'),
        }),
      ),
      count: z.int().describe('How many organizations there are.'),
    }),
    run(_input, { account }: CallContext) {
      const organizations = account!.organizations();
      return { organizations, count: organizations.length };
    },
  });
}
