import { describe, expect, test } from 'bun:test';
import { askedPaths, basePathOf, ownPath, readSettings } from '../src/index.ts';

const reasonFor = (url: string) => {
  try {
    readSettings({ KEYSTILE_URL: url });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the base path', () => {
  test.each([
    ['https://example.com', ''],
    ['https://example.com/', ''],
    ['https://example.com/keystile', '/keystile'],
    ['https://example.com/tools/keystile/', '/tools/keystile'],
  ])('of %p is %p', (url, path) => {
    expect(basePathOf(readSettings({ KEYSTILE_URL: url }).url)).toBe(path);
  });

  test.each([
    'v1',
    'v1/x',
    'mcp',
    'health',
    'oauth2',
    'en',
    'de/keys',
    '_app',
    '.well-known',
    'a b',
  ])('cannot be /%s', (path) =>
    expect(reasonFor(`https://example.com/${path}`)).toStartWith('KEYSTILE_URL may have'),
  );

  test.each(['keystile', 'v1x', 'english', 'ai', 'Keys_2~-'])('can be /%s', (path) => {
    expect(reasonFor(`https://example.com/${path}`)).toBeNull();
  });
});

describe('one of our own paths', () => {
  const own = [
    '/',
    '/health',
    '/v1/mcp',
    '/.well-known/openid-configuration',
    '/.well-known/openid-configuration/v1/mcp',
    '/v1/.well-known/oauth-protected-resource',
  ];

  test.each(own)('%s is known by each of its forms', (path) => {
    for (const basePath of ['', '/keystile', '/tools/keystile']) {
      const forms = askedPaths(path, basePath);
      expect(forms).toEqual([...new Set(forms)]);
      for (const form of forms) expect(ownPath(form, basePath)).toBe(path);
    }
  });

  test('is asked for below the base path, without it, and with it behind a well-known name', () => {
    expect(askedPaths('/.well-known/x/v1/mcp', '/keystile')).toEqual([
      '/.well-known/x/v1/mcp',
      '/keystile/.well-known/x/v1/mcp',
      '/.well-known/x/keystile/v1/mcp',
    ]);
  });

  test('is not confused with another that begins alike', () => {
    expect(ownPath('/keystile', '/keystile')).toBe('/');
    expect(ownPath('/keystiles/x', '/keystile')).toBe('/keystiles/x');
    expect(ownPath('/.well-known/x/keystiles', '/keystile')).toBe('/.well-known/x/keystiles');
  });
});
