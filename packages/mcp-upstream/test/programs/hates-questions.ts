// Ends when the first thing it is asked is not `initialize`, as some old libraries do.
import { createInterface } from 'node:readline';
import { say, serve } from './speak.ts';

createInterface({ input: process.stdin }).once('line', (line) => {
  if (!line.includes('"initialize"')) process.exit(1);
});
serve(['ping'], ({ id, method }) => {
  if (method === 'tools/call') say({ id, result: { content: [] } });
});
