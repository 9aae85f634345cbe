import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const patterns = {
  passed: /^\s*(\d+) pass(?:ed)?\b/gm,
  failed: /^\s*(\d+) fail(?:ed)?\b/gm,
  skipped: /^\s*(\d+) (?:skip(?:ped)?|todo|did not run|flaky)\b/gm,
};

/**
 * Adds up what the test runners wrote in their logs and prints one closing line. Gives an exit
 * code: 1 when a test failed, was skipped or ran only at a second try, or when none ran.
 */
export function reportTests(root) {
  const log = testLogs(root)
    .map((file) => stripVTControlCharacters(readFileSync(file, 'utf8')))
    .join('\n');
  const sum = (pattern) =>
    [...log.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum(patterns.passed);
  const failed = sum(patterns.failed);
  const skipped = sum(patterns.skipped);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return passed > 0 && failed + skipped === 0 ? 0 : 1;
}

function testLogs(root) {
  return ['apps', 'packages', 'tests']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .flatMap((folder) =>
      ['turbo-test.log', 'turbo-test$colon$browser.log'].map((name) =>
        join(folder, '.turbo', name),
      ),
    )
    .filter((file) => existsSync(file));
}
