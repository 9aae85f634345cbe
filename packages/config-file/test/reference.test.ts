import { expect, test } from 'bun:test';
import { configReference } from '../src/reference.ts';

test('the reference page is the one that is committed', async () => {
  const committed = Bun.file(new URL('../../../docs/reference/config.md', import.meta.url));
  expect(await committed.text()).toBe(configReference());
});
