/**
 * A self-hoster's TypeScript, run by the binary itself: the config file, and tools. None of it ever
 * runs in the server's thread, so that a loop, a throw or `process.exit` costs only the call that
 * met it; but it is trusted code, and a thread is no sandbox.
 */
export { evaluateConfigModule } from './evaluate-config.ts';
export { NewToolError, writeNewTool, type NewTool } from './new-tool.ts';
export { openTypescriptSource, type TypescriptOptions } from './open-source.ts';
