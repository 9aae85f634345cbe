import { expect, test } from 'bun:test';
import { redirectTarget } from '../src/lib/redirect-target.ts';
import { consentPath, requestIn } from '../src/routes/authorize/address.server.ts';

const requestOf = (path: string) => requestIn(new URL(path, 'http://keystile.example'));

test.each([
  'client_id=x&state=y',
  'state=%5C%0A%00&sig=a%2Bb%3D',
  'state=100%25&redirect_uri=https%3A%2F%2Fevil.example',
  'state=ü日本',
  'x'.repeat(5000),
  '',
])('a request goes through the address of its page and through sign-in: %.40s', (query) => {
  const path = consentPath(query);
  expect(requestOf(path)).toBe(query);
  expect(redirectTarget(path, '/no')).toBe(path);
});

test('an address without a request has an empty one', () => {
  expect(requestOf('/authorize/')).toBe('');
});
