/** Who keeps the accounts of the servers under test: `KEYSTILE_TEST_IDENTITY`, local by default. */
export function identityMode(): 'local' | 'clerk' {
  const named = process.env['KEYSTILE_TEST_IDENTITY'] || 'local';
  if (named === 'local' || named === 'clerk') return named;
  throw new Error(`KEYSTILE_TEST_IDENTITY must be local or clerk, not ${named}`);
}
