import { open } from '../src/index.ts';

const [verb, path = '', userId = ''] = process.argv.slice(2);
const database = open(path);
if (verb === 'migrate') {
  const row = database.prepare<{ user_version: number }>('PRAGMA user_version').get();
  console.log(row!.user_version);
} else {
  for (let count = 0; count < 200; count += 1) {
    database.transaction(() =>
      database.prepare('UPDATE user SET name = ? WHERE id = ?').run(`name ${count}`, userId),
    );
  }
}
database.close();
