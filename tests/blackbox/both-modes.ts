/**
 * What is told twice from one source: with accounts kept in the program, and with Clerk. The rest is
 * about local sign-in, the program's own authorization server, its invitations, letters and Google,
 * or is the same code whoever keeps the accounts, and runs in local mode alone.
 */
export const bothModes = {
  /** For `bun test`. */
  tests: [
    'cli/keys.test.ts',
    'portal/admin.test.ts',
    'portal/keys-access.test.ts',
    'rest/401.test.ts',
    'rest/403.test.ts',
    'rest/429.test.ts',
    'rest/credentials.test.ts',
    'rest/me.test.ts',
    'rest/tool-access.test.ts',
    'storage/usage-rows.test.ts',
  ],
  /** For Playwright. The story is told in every language, the rest in one. */
  stories: [
    'portal/story.spec.ts',
    'portal/keys.spec.ts',
    'portal/secret.spec.ts',
    'portal/admin.spec.ts',
  ],
};
