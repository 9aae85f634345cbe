import { build } from './build.ts';
import type { BuildJob } from './job.ts';
import type { BuildReply } from './run-build.ts';

declare const self: Worker;

self.onmessage = async (event: MessageEvent<BuildJob>) => {
  try {
    await build(event.data);
    postMessage({ ok: true } satisfies BuildReply);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    postMessage({ ok: false, message, code } satisfies BuildReply);
  }
};
