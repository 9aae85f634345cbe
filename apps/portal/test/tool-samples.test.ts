import { describe, expect, test } from 'bun:test';
import {
  curlCall,
  mcpCall,
  typescriptCall,
  type Callable,
} from '../src/routes/account/tools/[name]/samples.ts';

const target = { url: 'http://localhost:3000', key: 'ak_…' };
const tool = (parts: Partial<Callable>): Callable => ({
  name: 'get_weather',
  method: 'POST',
  path: '/call/get_weather',
  passesOn: null,
  ...parts,
});

describe('a call', () => {
  test('that reads has its input in the address', () => {
    const read = tool({ method: 'GET', path: '/weather/:city' });
    expect(curlCall(read, { city: 'São/Paulo', days: 3 }, target)).toBe(
      "curl 'http://localhost:3000/v1/weather/S%C3%A3o%2FPaulo?days=3' \\\n" +
        "  -H 'Authorization: Bearer ak_…'",
    );
  });

  test('that does more has it in the body', () => {
    expect(typescriptCall(tool({}), { city: 'Oslo' }, target)).toBe(`\
const response = await fetch('http://localhost:3000/v1/call/get_weather', {
  method: 'POST',
  headers: {
    'Authorization': 'Bearer ak_…',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    "city": "Oslo"
  }),
});
console.log(response.status, await response.json());`);
  });

  test('that is passed on puts each input where its operation has it', () => {
    const passed = tool({
      path: '/api/pets/pets/:petId',
      passesOn: { query: ['dry'], headers: ['x-trace'] },
    });
    const input = { petId: 7, dry: true, 'x-trace': 'a', name: 'Rex' };
    const text = curlCall(passed, input, target);
    expect(text).toContain("'http://localhost:3000/v1/api/pets/pets/7?dry=true'");
    expect(text).toContain("-H 'x-trace: a'");
    expect(text).toContain('-d \'{\n  "name": "Rex"\n}\'');
  });

  test('over MCP is what a client sends', () => {
    expect(JSON.parse(mcpCall(tool({}), { city: 'Oslo' }))).toEqual({
      method: 'tools/call',
      params: { name: 'get_weather', arguments: { city: 'Oslo' } },
    });
  });
});

test('whatever an input holds, a shell reads one word and a script one string', async () => {
  const hostile = '\'; touch pwned; echo $(id) `id` \\ " \n !';
  const command = curlCall(tool({}), { [hostile]: hostile }, target);
  const { stdout } = Bun.spawnSync(['sh', '-c', command.replace('curl', "printf '%s\\0'")]);
  const words = stdout.toString().split('\0');
  const body = JSON.parse(words[words.indexOf('-d') + 1]!) as unknown;
  expect(body).toEqual({ [hostile]: hostile });

  const script = typescriptCall(tool({ path: '/x/:y', method: 'GET' }), { y: hostile }, target);
  expect(() => new Bun.Transpiler({ loader: 'ts' }).transformSync(script)).not.toThrow();
  expect(script).not.toContain("'; touch");
});
