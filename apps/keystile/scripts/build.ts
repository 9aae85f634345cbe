/** Compiles `dist/keystile`, for this machine. */
import { compile, root } from './compile.ts';

try {
  await compile({ outfile: `${root}/dist/keystile` });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
