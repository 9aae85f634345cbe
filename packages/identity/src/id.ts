import { createRandomStringGenerator } from '@better-auth/utils/random';

const randomString = createRandomStringGenerator('a-z', 'A-Z', '0-9');

/** An id such as `usr_…` with 20 random characters of letters and digits (119 bits). */
export function newId(prefix: string): string {
  return `${prefix}_${randomString(20)}`;
}
