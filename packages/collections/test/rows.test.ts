import { describe, expect, test } from 'bun:test';
import { call, jsonLines, openFiles } from './collection.ts';

const good = { 'good.jsonl': '{"id":"good"}' };

/** What is said of a file beside a good one, and the ids that were taken. */
async function read(name: string, text: string | Uint8Array) {
  const source = await openFiles({ [name]: text, 'zz.jsonl': '{"id":"good"}' });
  return {
    ids: call(source, 'list_things')
      .things.map(({ id }) => id)
      .filter((id) => id !== 'good'),
    warnings: source.status().warnings,
  };
}

describe('JSON', () => {
  test('is an object, or an array of them', async () => {
    expect(await read('a.json', '\ufeff {"id":"one"}')).toEqual({ ids: ['one'], warnings: [] });
    expect(await read('a.json', '[{"id":"one","x":"],{"},\n{"id":"two"}]\n')).toEqual({
      ids: ['one', 'two'],
      warnings: [],
    });
    expect(await read('a.json', '[]')).toEqual({ ids: [], warnings: [] });
  });

  test('is named by its file where it is one object without an id', async () => {
    expect(await read('one.json', '{"name":"One"}')).toEqual({ ids: ['one'], warnings: [] });
  });

  test('of an array with bad elements costs these alone', async () => {
    const text = '[\n{"id":"one"},\n{"id":},\n7,\n,\n{"name":"none"},\n{"id":"two"}\n]';
    const { ids, warnings } = await read('a.json', text);
    expect(ids).toEqual(['one', 'two']);
    expect(warnings).toHaveLength(4);
    expect(warnings[0]).toStartWith('a.json:3: is not JSON: ');
    expect(warnings.slice(1)).toEqual([
      'a.json:4: is no object, so it is no record',
      'a.json:5: has nothing before the comma',
      'a.json:6: has no "id", which is to be its id',
    ]);
  });

  test('that ends too soon is read as far as it goes', async () => {
    expect(await read('a.json', '[{"id":"one"},\n{"id":"two"')).toEqual({
      ids: ['one'],
      warnings: ['a.json:2: is not closed, so neither this nor what follows was read'],
    });
  });

  test('is cut right wherever its bytes are', async () => {
    const records = Array.from({ length: 4_000 }, (_, number) => ({
      id: `record ${number}`,
      text: `"\\[{é模}]",${'x'.repeat(number % 300)}`,
    }));
    const source = await openFiles({ 'a.json': JSON.stringify(records, null, 1) });
    expect(source.status().warnings).toEqual([]);
    expect(call(source, 'list_things').total).toBe(4_000);
    expect(call(source, 'get_thing', { id: 'record 3999' })).toEqual(records[3_999] as never);
  });
});

describe('JSON Lines', () => {
  test('with bad lines cost these alone', async () => {
    const latin = Buffer.from('{"id":"\xe9"}\n', 'latin1');
    const text = Buffer.concat([
      Buffer.from('{"id":"one"}\r\n\n{"id":\n'),
      latin,
      Buffer.from(`{"id":"${'x'.repeat(1_100_000)}"}\n{"id":"two"}`),
    ]);
    const { ids, warnings } = await read('a.jsonl', text);
    expect(ids).toEqual(['one', 'two']);
    expect(warnings[0]).toStartWith('a.jsonl:3: is not JSON: ');
    expect(warnings.slice(1)).toEqual([
      'a.jsonl:4: is not UTF-8',
      'a.jsonl:5: is larger than a mebibyte',
    ]);
  });

  test('with ids that cannot be used name each', async () => {
    const lines = [
      '{"id":true}',
      '{"id":""}',
      '{"id":9007199254740993}',
      '{"id":"list"}',
      '{"id":".."}',
      '{"id":"a\\nb"}',
      '{"id":"\\ud800"}',
      JSON.stringify({ id: 'x'.repeat(201) }),
      '{"id":"one"}',
      '{"id":"one"}',
    ];
    const { ids, warnings } = await read('a.jsonl', lines.join('\n'));
    expect(ids).toEqual(['one']);
    expect(warnings).toEqual([
      'a.jsonl:1: has an id that is neither a text nor a number',
      'a.jsonl:2: has no "id", which is to be its id',
      'a.jsonl:3: has a number for an id that is too large to be exact; write it as a text',
      'a.jsonl:4: has the id "list", which is reserved',
      'a.jsonl:5: has the id "..", which is reserved',
      'a.jsonl:6: has an id with characters that no address can hold',
      'a.jsonl:7: has an id with characters that no address can hold',
      'a.jsonl:8: has an id of more than 200 characters',
      'a.jsonl:10: has the id "one", as a.jsonl:9 has',
    ]);
  });

  test('with more bad lines than can be told are counted', async () => {
    const lines = Array.from({ length: 250 }, () => '{').join('\n');
    const { warnings } = await read('a.jsonl', lines);
    expect(warnings).toHaveLength(100);
    expect(warnings.at(-1)).toBe('and 151 more');
  });

  test('that are nested without end are no crash', async () => {
    const { warnings } = await read('a.jsonl', '['.repeat(500_000));
    expect(warnings).toHaveLength(1);
  });

  test('may hold names that JavaScript has too', async () => {
    const source = await openFiles({
      'a.jsonl': '{"id":"one","__proto__":{"x":1},"constructor":"c"}',
    });
    const record = call(source, 'get_thing', { id: 'one' });
    expect(Object.keys(record)).toEqual(['id', '__proto__', 'constructor']);
  });
});

describe('CSV', () => {
  test('has cells of the type that all of a column have', async () => {
    const source = await openFiles({
      'a.csv': [
        'id,zip,price,stock,sold,note',
        '1,01234,1.5,3,true,"a ""quoted"", text"',
        '2,98765,10,4,false,',
        '3,11111,2,5,true,"two\nlines"',
      ].join('\r\n'),
    });
    expect(call(source, 'list_things').things).toEqual([
      { id: '1', zip: '01234', price: 1.5, stock: 3, sold: true, note: 'a "quoted", text' },
      { id: '2', zip: '98765', price: 10, stock: 4, sold: false },
      { id: '3', zip: '11111', price: 2, stock: 5, sold: true, note: 'two\nlines' },
    ]);
    expect(source.tools()[1]!.output!.json).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Gets the record.' },
        zip: { type: 'string' },
        price: { type: 'number' },
        stock: { type: 'integer' },
        sold: { type: 'boolean' },
        note: { type: 'string' },
      },
      required: ['id', 'zip', 'price', 'stock', 'sold'],
    });
  });

  test('with bad rows costs these alone', async () => {
    const text = Buffer.concat([
      Buffer.from('id,name\none,"two\nlines"\ntwo\n'),
      Buffer.from('three,caf\xe9\n', 'latin1'),
      Buffer.from('four,x,y\nfive,x\n'),
    ]);
    expect(await read('a.csv', text)).toEqual({
      ids: ['one', 'five'],
      warnings: [
        'a.csv:4: has 1 cells, the header 2',
        'a.csv:5: is not UTF-8',
        'a.csv:6: has 3 cells, the header 2',
      ],
    });
  });

  test('with quotes that do not end is read as far as it goes', async () => {
    const { ids, warnings } = await read('a.csv', 'id,name\none,x\ntwo,"y\nthree,z\n');
    expect(ids).toEqual(['one']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^a\.csv:\d: is not CSV: Quote Not Closed/);
  });

  test('with a header that says too little is not read', async () => {
    expect(await read('a.csv', 'id;name\none;x\n')).toEqual({
      ids: [],
      warnings: ['a.csv:1: the header has one column: cells are separated by commas'],
    });
    expect(await read('a.csv', 'id,name,name\none,x,y\n')).toEqual({
      ids: [],
      warnings: ['a.csv:1: the header has two columns named "name"'],
    });
  });
});

describe('Markdown', () => {
  test('has fields and a text, which lists leave out', async () => {
    const text =
      '---\r\nid: one\r\ntitle: One\r\ndate: 2026-01-02\r\n---\r\n# One\r\n\r\nText.\r\n';
    const source = await openFiles({ 'x.md': text, 'two.md': 'Only text.' });
    expect(call(source, 'list_things').things).toEqual([
      { id: 'two' },
      { id: 'one', title: 'One', date: '2026-01-02' },
    ]);
    expect(call(source, 'get_thing', { id: 'one' })['content']).toBe('# One\r\n\r\nText.');
    expect(source.tools()[1]!.output!.json.properties!['date']).toEqual({
      type: 'string',
      format: 'date',
    });
  });

  test.each([
    ['---\na: [1\n---\ntext', /^a\.md:\d: front matter is not YAML: /],
    ['---\n- a\n---\ntext', /^a\.md:2: front matter is no map of fields$/],
    ['---\na: 1\ntext', /^a\.md:1: has front matter that does not end with a line of ---$/],
    [Buffer.from('caf\xe9', 'latin1'), /^a\.md:1: is not UTF-8$/],
  ])('with bad front matter is named: %j', async (text, expected) => {
    const { ids, warnings } = await read('a.md', text);
    expect(ids).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(expected);
  });

  test('with aliases that multiply without end is refused', async () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
    );
    const { warnings } = await read('a.md', `---\nl0: &l0 x\n${levels.join('\n')}\n---\n`);
    expect(warnings[0]).toStartWith('a.md:');
  });
});

describe('YAML', () => {
  test('is a map, or a sequence of them', async () => {
    expect(await read('one.yaml', 'name: One\n')).toEqual({ ids: ['one'], warnings: [] });
    expect(await read('a.yml', '- id: one\n- name: x\n- id: two\n')).toEqual({
      ids: ['one', 'two'],
      warnings: ['a.yml:2: has no "id", which is to be its id'],
    });
  });
});

test('duplicates in two files are named with both places', async () => {
  const source = await openFiles({ ...good, 'a.csv': 'id,x\ngood,1\n' });
  expect(source.status().warnings).toEqual(['good.jsonl:1: has the id "good", as a.csv:2 has']);
});

test('the schema says what all records are like', async () => {
  const source = await openFiles(
    {
      'a.jsonl': jsonLines(
        { id: 1, n: 1, any: null, when: '2026-01-02T03:04:05Z', at: { x: 1, y: 'a' } },
        { id: 2, n: 1.5, any: 'text', when: '2026-01-02T03:04:05Z', at: { x: 2 }, tags: ['a'] },
      ),
    },
    { access: 'public' },
  );
  expect(source.tools()[1]!.output!.json).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Gets the record.' },
      n: { type: 'number' },
      any: { type: ['string', 'null'], examples: ['text'] },
      when: { type: 'string', format: 'date-time', examples: ['2026-01-02T03:04:05Z'] },
      at: {
        type: 'object',
        properties: { x: { type: 'integer' }, y: { type: 'string', examples: ['a'] } },
        required: ['x'],
      },
      tags: { type: 'array', items: { type: 'string', examples: ['a'] } },
    },
    required: ['id', 'n', 'any', 'when', 'at'],
  });
});

test('the schema tells no value of a collection that is not open to everyone', async () => {
  const records = { 'a.jsonl': jsonLines({ id: 1, examples: 'secret', in: [{ x: 'secret' }] }) };
  for (const more of [{}, { access: 'public', tools: { get_thing: { access: 'account' } } }]) {
    const source = await openFiles(records, more);
    const schemas = JSON.stringify(source.tools().map(({ output }) => output!.json));
    expect(schemas).not.toContain('secret');
    expect(schemas).toContain('"examples":{"type":"string"}');
  }
});
