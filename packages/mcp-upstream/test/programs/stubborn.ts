// Ignores SIGTERM and the end of its input, and so does a child of its own. Each is connected to a
// port, which sees when they are gone.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { say, serve } from './speak.ts';

const [port = '', role] = process.argv.slice(2);
process.on('SIGTERM', () => undefined);
const socket = connect(Number(port), '127.0.0.1');

if (role === 'child') {
  socket.on('connect', () => process.stdout.write('connected'));
} else {
  const words = [import.meta.filename, port, 'child'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const connected = new Promise((resolve) => child.stdout.once('data', resolve));
  serve(['family'], ({ id, method }) => {
    if (method !== 'tools/call') return;
    void connected.then(() =>
      say({ id, result: { content: [], structuredContent: { connected: 2 } } }),
    );
  });
}
