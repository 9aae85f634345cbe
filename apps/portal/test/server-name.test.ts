import { expect, test } from 'bun:test';
import { serverName } from '../src/lib/server-name.ts';

test.each([
  ['http://localhost:3000', 'keystile'],
  ['http://keys.localhost', 'keystile'],
  ['http://127.0.0.1:3000', 'keystile'],
  ['http://[::1]:3000', 'keystile'],
  ['https://api.example.com', 'api-example-com'],
  ['https://www.example.com/base', 'example-com'],
  ['https://bücher.example', 'xn--bcher-kva-example'],
  ['http://intranet', 'intranet'],
  [`https://${'a'.repeat(50)}.example`, 'a'.repeat(40)],
])('%s is called %s', (url, name) => {
  expect(serverName(url)).toBe(name);
});
