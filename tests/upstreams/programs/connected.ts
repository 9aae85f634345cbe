// Speaks MCP on standard input and output. A connection to a port shows whether it still runs.
import { connect } from 'node:net';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

connect(Number(process.argv[2]), '127.0.0.1').unref();
serveStdio(() => {
  const server = new McpServer({ name: 'connected', version: '1' });
  server.registerTool('crash', { description: 'Ends the program.' }, () => process.exit(7));
  server.registerTool('ping', { description: 'Answers.' }, () => ({
    content: [{ type: 'text', text: 'pong' }],
  }));
  return server;
});
