import { copyDatabase, examine } from '@keystile/database';
import type { CopyReply, CopyRequest } from './copy-checked.ts';

declare const self: Worker;

self.onmessage = ({ data: { from, to } }: MessageEvent<CopyRequest>) => {
  try {
    copyDatabase(from, to);
    postMessage({ kind: 'copied' } satisfies CopyReply);
    postMessage({ kind: 'checked', found: examine(to, 'full') } satisfies CopyReply);
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    postMessage({ kind: 'failed', error: { name, message, code } } satisfies CopyReply);
  }
};
