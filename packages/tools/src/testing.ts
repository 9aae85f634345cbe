/** Runs a tool in a test, under the rules that it is served by. */
export { callTool } from './testing/call-tool.ts';
