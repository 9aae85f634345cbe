import { open } from '../src/index.ts';

const [verb, path = '', userId = ''] = process.argv.slice(2);
const database = open(path);
if (verb === 'migrate') {
  const row = database.prepare<{ user_version: number }>('PRAGMA user_version').get();
  console.log(row!.user_version);
} else if (verb === 'leave-wal') {
  // SQLite lets go of the log only for a process that has the file to itself.
  database.prepare('PRAGMA busy_timeout = 0').all();
  try {
    const row = database.prepare<{ journal_mode: string }>('PRAGMA journal_mode = DELETE').get();
    console.log(row!.journal_mode);
  } catch (error) {
    console.log(String(error));
  }
} else {
  for (let count = 0; count < 200; count += 1) {
    database.transaction(() =>
      database.prepare('UPDATE user SET name = ? WHERE id = ?').run(`name ${count}`, userId),
    );
  }
}
database.close();
