import { expect, test } from 'bun:test';
import { renderMigrations } from '../scripts/render-migrations.ts';

test('the embedded migrations are those of the folder', async () => {
  const embedded = Bun.file(new URL('../src/migrations.gen.ts', import.meta.url));
  expect(await embedded.text()).toBe(await renderMigrations());
});
