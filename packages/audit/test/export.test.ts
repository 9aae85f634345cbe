import { describe, expect, test } from 'bun:test';
import { toCsv, toJsonLines, type AuditEntry } from '../src/index.ts';

const entry: AuditEntry = {
  id: 7,
  at: new Date('2026-11-22T10:00:00Z'),
  action: 'key.renamed',
  actor: { kind: 'person', id: 'usr_1', name: 'ada@example.com' },
  target: { kind: 'key', id: 'key_1', name: 'CI' },
  userId: 'usr_1',
  organizationId: null,
  ip: '2001:db8::1',
  requestId: 'req',
  before: { name: 'a, "b"\n' },
  after: null,
};
const header =
  'id,at,action,actor_kind,actor_id,actor_name,target_kind,target_id,target_name,user_id,' +
  'organization_id,ip,request_id,before,after\r\n';
const named = (name: string) => ({ ...entry, target: { ...entry.target, name } });

describe('CSV', () => {
  test('has a header, and nothing else where there is nothing', () => {
    expect([...toCsv([])]).toEqual([header]);
  });

  test('quotes what RFC 4180 wants quoted, and ends lines with CRLF', () => {
    expect([...toCsv([entry])].join('')).toBe(
      `${header}7,2026-11-22T10:00:00.000Z,key.renamed,person,usr_1,ada@example.com,key,key_1,CI,usr_1,,2001:db8::1,req,"{""name"":""a, \\""b\\""\\n""}",\r\n`,
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', "=cmd|' /C calc'!A0"])('defuses %j', (name) => {
    const [, line] = [...toCsv([named(name)])];
    expect(line).toContain(`,'${name},`);
  });

  test('defuses and quotes at once', () => {
    const [, line] = [...toCsv([named('=HYPERLINK("http://x","y")')])];
    expect(line).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`);
    const [, broken] = [...toCsv([named('\r=1')])];
    expect(broken).toContain(`,"'\r=1",`);
  });

  test('leaves other text of any script as it is', () => {
    const [, line] = [...toCsv([named('مفتاح 鍵 a=b')])];
    expect(line).toContain(',مفتاح 鍵 a=b,');
  });
});

describe('JSON lines', () => {
  test('has an object a line, also for names with line breaks', () => {
    const lines = [...toJsonLines([entry, named('a\nb\u2028\u0085')])];
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[1]!)).toMatchObject({ target_name: 'a\nb\u2028\u0085' });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      id: 7,
      at: '2026-11-22T10:00:00.000Z',
      actor_name: 'ada@example.com',
      target_name: 'CI',
      organization_id: null,
      before: { name: 'a, "b"\n' },
      after: null,
    });
  });

  test('is nothing where there is nothing', () => {
    expect([...toJsonLines([])]).toEqual([]);
  });
});
