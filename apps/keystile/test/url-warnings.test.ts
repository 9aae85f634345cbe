import { readSettings } from '@keystile/config';
import { expect, test } from 'bun:test';
import { urlWarnings } from '../src/url-warnings.ts';

const unset =
  /^listening on .+, but KEYSTILE_URL is not set and thus http:\/\/localhost:3000: set it/;
const unencrypted = /^KEYSTILE_URL is http:\/\/keys\.example\.com: .+ put TLS in front/;

test.each([
  [{}, []],
  [{ HOST: '::1' }, []],
  [{ HOST: 'unix:/run/keystile.sock' }, []],
  [{ HOST: '0.0.0.0' }, [unset]],
  [{ HOST: '0.0.0.0', KEYSTILE_URL: '' }, [unset]],
  [{ HOST: '0.0.0.0', KEYSTILE_URL: 'http://localhost:3000' }, []],
  [{ HOST: '0.0.0.0', KEYSTILE_URL: 'https://keys.example.com' }, []],
  [{ HOST: '127.0.0.1', KEYSTILE_URL: 'http://keys.example.com' }, [unencrypted]],
])('the public address with %p', (environment, expected) => {
  const lines = urlWarnings(readSettings(environment), environment);
  expect(lines).toHaveLength(expected.length);
  for (const [position, line] of lines.entries()) expect(line).toMatch(expected[position]!);
});
