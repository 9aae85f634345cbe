/** Opens a collection; with `die`, is killed as soon as its cache is being written. */
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { open } from './collection.ts';

const [, , folder, end] = process.argv;
const cacheFolder = join(folder!, 'cache');
mkdirSync(cacheFolder);
if (end === 'die') watch(cacheFolder, () => process.kill(process.pid, 'SIGKILL'));
await open({ folder: folder!, cacheFolder });
process.exit(0);
