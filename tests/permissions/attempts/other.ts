import { ownPage, type Attempt } from '../src/attempt.ts';
import { letIn } from '../src/let-in.ts';

export const otherAttempts: Record<string, Attempt> = {
  'account.audit': ownPage(
    [
      '/account/audit-log',
      'GET /account/audit-log/export.csv',
      'GET /account/audit-log/export.jsonl',
    ],
    ({ people }) => ({ path: '/en/account/audit-log/export.csv', shows: people.self.email }),
  ),
  'app.connect': letIn,
};

/** What everyone may open: to get in, to choose a language, to read what this is. */
export const openDoors = [
  '/',
  '/docs/[[page]]',
  '/docs/search',
  '/docs/tools/[name]',
  '/reset-password',
  '/reset-password?/reset',
  '/reset-password?/send',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/code?/enter',
  '/sign-in/code?/send',
  '/sign-in?/default',
  '/sign-up',
  '/sign-up?/default',
  '/verify-email',
  '/verify-email?/enter',
  '/verify-email?/send',
  'GET /callback/google',
  'GET /docs/[page].md',
  'GET /docs/tools/[name].md',
  'GET /llms-full.txt',
  'GET /llms.txt',
  'POST /preferences',
  'POST /sign-in/google',
  'POST /sign-out',
  // Answers the program's own task, and is not found for anybody else.
  'fallback /internal/letters',
  // Answers what Clerk signed.
  'POST /webhooks/clerk',
];
