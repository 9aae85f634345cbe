/** Downloads nginx and Caddy where they are not there yet: a test has no time for that. */
import { debianProgram } from './debian-program.ts';

for (const name of ['nginx', 'caddy']) await debianProgram(name);
