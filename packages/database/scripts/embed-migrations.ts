/** Writes src/migrations.gen.ts from migrations/, so that they travel inside a compiled binary. */
import { renderMigrations } from './render-migrations.ts';

const target = new URL('../src/migrations.gen.ts', import.meta.url);
await Bun.write(target, await renderMigrations());
