import { describe, expect, test } from 'bun:test';
import { hostOf, isAppAddress } from '../src/lib/app-address.ts';

describe('an app may be at', () => {
  test.each([
    'http://127.0.0.1:4321/callback?code=x',
    'http://[::1]:4321/callback',
    'https://claude.ai/api/mcp/auth_callback?code=x',
    'cursor://anysphere.cursor-mcp/oauth/callback?code=x',
    'vscode:/callback',
    'com.example.app:/callback',
  ])('%s', (address) => {
    expect(isAppAddress(address)).toBe(true);
  });
});

describe('nobody is led to', () => {
  test.each([
    '',
    '/en/account/',
    'example.com',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    'filesystem:https://example.com/x',
    'about:blank',
    'view-source:https://example.com',
    'intent://x#Intent;end',
    'mailto:a@example.com',
  ])('%j', (address) => {
    expect(isAppAddress(address)).toBe(false);
  });
});

test.each([
  ['https://claude.ai/callback', 'claude.ai'],
  ['http://127.0.0.1:4321/callback', '127.0.0.1:4321'],
  ['cursor://anysphere.cursor-mcp/oauth', 'cursor:'],
])('%s is of %s', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
