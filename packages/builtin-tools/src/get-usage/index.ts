import type { CallContext } from '@keystile/registry';
import { defineTool } from '@keystile/tools';
import { z } from 'zod';

export function getUsage() {
  return defineTool({
    name: 'get_usage',
    title: 'Get your usage',
    description: 'Counts the calls of the calling credential, in total and by UTC day.',
    access: 'account',
    path: '/me/usage',
    input: z.object({
      days: z.int().min(1).max(90).default(30).describe('How many UTC days, ending today.'),
    }),
    output: z.object({
      days: z.int().describe('How many UTC days are counted, today included.'),
      count: z.int().describe('Calls in these days.'),
      daily: z
        .array(
          z.object({
            date: z.string().describe('The UTC day, ISO 8601.'),
            count: z.int().describe('Calls on this day.'),
          }),
        )
        .describe('One entry for each day, oldest first.'),
    }),
    run({ days }, { account }: CallContext) {
      const { calls, daily } = account!.usage(days);
      return {
        days,
        count: calls,
        daily: daily.map((day) => ({ date: day.date, count: day.calls })),
      };
    },
  });
}
