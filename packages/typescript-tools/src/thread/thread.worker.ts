import type { FromThread, RunRequest, Texts, ToThread } from '../messages.ts';
import type { LoadedTool } from './check-definition.ts';
import { guardProcess } from './guard-process.ts';
import { loadTools } from './load-tools.ts';
import { provideModules, type Places } from './provide-modules.ts';
import { readConfig } from './read-config.ts';
import { createRunLog } from './run-log.ts';
import { runTool } from './run-tool.ts';

const send: (message: FromThread) => void = postMessage.bind(globalThis);
const texts: Texts = new Map();
const places: Places = new WeakMap();
const tools = new Map<string, LoadedTool>();
const log = createRunLog((level, message) => send({ kind: 'log', level, message }));
let running: AbortController | undefined;

guardProcess(log);
provideModules(texts, places);

addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  switch (data.kind) {
    case 'config':
      return void readConfig(data.path, data.root, texts).then(send);
    case 'load':
      return void load(data);
    case 'run':
      return void run(data.request);
    case 'abort':
      send({ kind: 'aborting' });
      running?.abort(new DOMException('The run was given up.', 'AbortError'));
  }
});

async function load({ root, files, texts: known }: Extract<ToThread, { kind: 'load' }>) {
  for (const [path, text] of known) texts.set(path, text);
  const onFile = (file: string) => send({ kind: 'loading', file });
  const loaded = await loadTools({ root, files, texts, places, onFile });
  if ('kind' in loaded) return send(loaded);
  for (const tool of loaded.tools) tools.set(tool.read.name, tool);
  send({ kind: 'loaded', tools: loaded.tools.map(({ read }) => read), texts });
}

async function run(request: RunRequest) {
  const controller = new AbortController();
  running = controller;
  log.reset();
  const { signal } = controller;
  const outcome = await runTool(tools.get(request.tool)!, request, { signal, log });
  send({ kind: 'ended', outcome });
}
