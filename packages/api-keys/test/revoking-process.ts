/** Revokes each key whose id comes on standard input, and says so once it is done. */
import { open } from '@keystile/database';
import { revokeKey } from '../src/index.ts';

const database = open(process.argv[2]!);
for await (const id of console) {
  revokeKey(database, { id }, { kind: 'system' });
  console.log(id);
}
database.close();
