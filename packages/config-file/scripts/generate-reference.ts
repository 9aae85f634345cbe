import { configReference } from '../src/reference.ts';

await Bun.write(new URL('../../../docs/reference/config.md', import.meta.url), configReference());
