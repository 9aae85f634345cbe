// Ends at each call, and tells by its process id that another one runs.
import { say, serve } from './speak.ts';

serve(['who', 'crash'], ({ id, method, params }) => {
  if (method !== 'tools/call') return;
  if (params?.name === 'crash') process.exit(3);
  say({ id, result: { content: [{ type: 'text', text: String(process.pid) }] } });
});
