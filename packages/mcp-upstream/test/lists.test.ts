import { expect, test } from 'bun:test';
import { startHostile } from './support/hostile-server.ts';
import { open, tool } from './support/source.ts';

test('tools that cannot be used are left out, each with its reason', async () => {
  const object = { type: 'object' };
  const tools = [
    { name: 'fine', inputSchema: object, description: 'Fine.' },
    { name: 'fine', inputSchema: object, description: 'Fine too.' },
    { name: 'dotted.name', inputSchema: object },
    { name: 'x'.repeat(70), inputSchema: object },
    { name: 'a_list', inputSchema: { type: 'array' } },
    { name: 'no_schema' },
    {
      name: 'broken',
      inputSchema: { type: 'object', properties: { a: { $ref: '#/$defs/none' } } },
    },
    { name: 'elsewhere', inputSchema: { ...object, $ref: 'http://169.254.169.254/schema' } },
    { name: 'huge', inputSchema: object, description: 'x'.repeat(200_000) },
    { name: 'task', inputSchema: object, execution: { taskSupport: 'required' } },
    { name: 'vague', inputSchema: object, outputSchema: { type: 'array' }, annotations: 'none' },
    'not even an object',
  ];
  using server = startHostile({}, { list: () => ({ tools }) });
  const source = await open({ url: server.url });
  expect(source.tools().map(({ name }) => name)).toEqual(['up_fine', 'up_vague']);
  expect(tool(source, 'up_fine').description).toBe('Fine.');
  expect(tool(source, 'up_vague')).toMatchObject({ output: null, description: 'Vague' });
  expect(source.status().warnings).toEqual([
    '"dotted.name" is left out: its name is not 1 to 64 letters, digits, _ or -',
    `"${'x'.repeat(70)}" is left out: its name is not 1 to 64 letters, digits, _ or -`,
    '"a_list" is left out: it is not a tool as MCP has them',
    '"no_schema" is left out: it is not a tool as MCP has them',
    '"broken" is left out: its input schema cannot be used',
    '"elsewhere" is left out: its input schema cannot be used',
    '"huge" is left out: it takes more than 200 kB',
    '"task" is left out: it only runs as a task',
    '"vague" is offered without its output schema, which cannot be used',
    '"" is left out: it is not a tool as MCP has them',
    '"up_fine" is listed twice',
  ]);
});

test('the whole list is read, page by page, as far as there is an end', async () => {
  const tool = (n: number) => ({ name: `tool_${n * 2}`, inputSchema: { type: 'object' } });
  const pages = (count: number) => (cursor?: string) => {
    const page = Number(cursor ?? 0);
    const next = page + 1 < count ? { nextCursor: String(page + 1) } : {};
    return { tools: [tool(page), tool(page + 0.5)], ...next };
  };
  for (const [count, tools, warnings] of [
    [3, 6, []],
    [90, 180, []],
    [1e9, 200, ['its list has more than 100 pages']],
  ] as const) {
    using server = startHostile({}, { list: pages(count) });
    const source = await open({ url: server.url });
    expect(source.tools()).toHaveLength(tools);
    expect(source.status().warnings).toEqual([...warnings]);
  }
  const many = { tools: Array.from({ length: 1_200 }, (_, n) => tool(n)) };
  using server = startHostile({}, { list: () => many });
  const source = await open({ url: server.url });
  expect(source.tools()).toHaveLength(1_000);
  expect(source.status().warnings).toEqual(['it has more than 1,000 tools']);
});

test('a list that is no list leaves the upstream away, with what was wrong', async () => {
  using server = startHostile({}, { list: () => ({ tools: 'none' }) });
  const source = await open({ url: server.url }, { timing: { firstListMs: 100 } });
  expect(source.status()).toMatchObject({
    state: 'away',
    problem: 'it answered with something that is not MCP',
  });
});
