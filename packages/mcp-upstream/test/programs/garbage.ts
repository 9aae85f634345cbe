// Writes what is no MCP between what is, and in place of some answers.
import { say, serve, type Message } from './speak.ts';

const write = (text: string | Uint8Array) => process.stdout.write(text);
write('Welcome to the garbage server!\n{"half": \n[1, 2]\n"text"\n');

const answers: Record<string, (message: Message) => void> = {
  fine: ({ id }) => say({ id, result: { content: [] } }),
  no_mcp: ({ id }) => write(`{"id": ${id}, "answer": 42}\n`),
  not_utf8: ({ id }) =>
    write(
      Buffer.concat([
        Buffer.from(`{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}]}}\n'),
      ]),
    ),
  no_result: ({ id }) => say({ id, result: { content: 'text' } }),
  long: ({ id }) => say({ id, result: { content: [{ type: 'text', text: 'x'.repeat(11e6) }] } }),
  flood: () => {
    for (let i = 0; i < 20_000; i += 1) say({ method: 'notifications/tools/list_changed' });
  },
  asks: () => say({ id: 'mine', method: 'sampling/createMessage', params: { messages: [] } }),
  asked: ({ id }) => say({ id, result: { content: [{ type: 'text', text: refusal }] } }),
};
let refusal = '';

serve(Object.keys(answers), (message) => {
  if (message.id === 'mine') refusal = JSON.stringify(message);
  const { method, params } = message;
  if (method === 'tools/call') answers[params?.name ?? '']?.(message);
});
