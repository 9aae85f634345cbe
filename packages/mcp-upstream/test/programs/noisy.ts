// Tells its environment and writes a lot to its standard error.
import { say, serve } from './speak.ts';

serve(['environment'], ({ id, method }) => {
  if (method !== 'tools/call') return;
  process.stderr.write(`the token is ${process.env['TOKEN']}\n`);
  for (let i = 0; i < 10_000; i += 1) process.stderr.write(`line ${i}\n`);
  say({ id, result: { content: [], structuredContent: { ...process.env } } });
});
