import { permissionsReference } from '../src/reference.ts';

await Bun.write(
  new URL('../../../docs/reference/permissions.md', import.meta.url),
  permissionsReference(),
);
