import { makeTarball } from '@keystile/tools/tarball';

/** The tarball of `@keystile/tools` as base64. A build runs this, and has what it gives in its place. */
export function sdkTarball(): string {
  return makeTarball().toString('base64');
}
