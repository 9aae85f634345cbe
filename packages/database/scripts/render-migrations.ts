import journal from '../migrations/meta/_journal.json' with { type: 'json' };

/** The text of `src/migrations.gen.ts`: each migration's name and statements, in journal order. */
export async function renderMigrations(): Promise<string> {
  const migrations = await Promise.all(
    journal.entries.map(async ({ tag }) => ({
      name: tag,
      statements: (await Bun.file(new URL(`../migrations/${tag}.sql`, import.meta.url)).text())
        .split('--> statement-breakpoint')
        .map((statement) => statement.trim()),
    })),
  );
  return [
    '// Generated from migrations/ by scripts/embed-migrations.ts. Do not edit.',
    `export const migrations = ${JSON.stringify(migrations, null, 2)};`,
    '',
  ].join('\n');
}
