import { z } from 'zod';
import { defineTool } from '../define-tool.ts';

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
    run(_input, { account }) {
      const organizations = account!.organizations();
      return { organizations, count: organizations.length };
    },
  });
}
