import { expect, test } from 'bun:test';
import { createMeter, type Origin } from '../src/index.ts';

const files: Origin = { kind: 'mcp', name: 'files' };

test('a meter counts by source, and tells the times of the last thousand calls', () => {
  const meter = createMeter();
  expect(meter.read(files)).toEqual({ calls: 0, errors: 0, medianMs: null, p95Ms: null });
  for (let ms = 1; ms <= 1_100; ms += 1) meter.note(files, ms, ms % 2 === 0);
  expect(meter.read({ ...files })).toEqual({
    calls: 1_100,
    errors: 550,
    medianMs: 600,
    p95Ms: 1_050,
  });
  expect(meter.read({ kind: 'mcp', name: 'other' }).calls).toBe(0);
});

test('the files of a folder are one source', () => {
  const meter = createMeter();
  meter.note({ kind: 'typescript', name: 'tools/a.ts' }, 1, false);
  meter.note({ kind: 'typescript', name: 'tools/b.ts' }, 3, true);
  expect(meter.read({ kind: 'typescript', name: 'tools' })).toMatchObject({ calls: 2, errors: 1 });
});
