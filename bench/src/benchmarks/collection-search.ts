import { openCollectionSource } from '@keystile/collections';
import { configSchema } from '@keystile/tools';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeCollection, type CollectionFixture } from '../fixtures/collection.ts';
import type { Plan } from '../plan.ts';
import { startProduct } from '../product.ts';
import { measureRounds, type Figures, type Series } from '../rounds.ts';

export const searches = [
  'an id',
  'a name',
  'two rare words',
  'a rare and a frequent word',
  'two of the most frequent words',
  'the beginning of a word',
  'a name with a typing error',
  'words that no record has',
] as const;

export type SearchKind = (typeof searches)[number];

export interface CollectionSeries {
  rows: number;
  /** Rows a second, and seconds to open what was read before. */
  reading: { rowsASecond: number; openAgainMs: number };
  /** `p50 <kind>` and `p99 <kind>`, in milliseconds. */
  searching: Series;
}

/** A collection of very many rows: how fast it is read, and how long a search takes by REST. */
export async function benchmarkCollectionSearch(
  plan: Plan,
  product: string,
  folder: string,
): Promise<CollectionSeries> {
  const rows = plan.collectionRows;
  console.log(`Reading a collection of ${rows} rows`);
  const data = `${folder}/collection`;
  mkdirSync(data);
  const fixture = await writeCollection(data, rows);
  const written = { builtins: false, collections: { things: thingsOf(fixture) } };
  await Bun.write(join(data, 'keystile.config.json'), JSON.stringify(written));
  const config = configSchema.parse(written).collections['things']!;
  const options = { folder: data, cacheFolder: join(data, 'cache') };
  const openMs = async () => {
    const start = performance.now();
    await (await openCollectionSource('things', config, options)).close();
    return performance.now() - start;
  };
  const reading = { rowsASecond: (rows / (await openMs())) * 1_000, openAgainMs: await openMs() };

  console.log('Searching it');
  const server = await startProduct(product, data);
  try {
    const search = (q: string) =>
      fetch(`${server.url}/v1/things/search?q=${encodeURIComponent(q)}`);
    const measure = async () => {
      const figures: Figures = {};
      for (const kind of searches) {
        const times: number[] = [];
        for (let turn = 0; turn < plan.searches; turn += 1) {
          const q = textOf(kind, turn, rows, fixture);
          const start = performance.now();
          const response = await search(q);
          await response.arrayBuffer();
          times.push(performance.now() - start);
          if (!response.ok) throw new Error(`a search for ${q} was answered ${response.status}`);
        }
        times.sort((a, b) => a - b);
        figures[`p50 ${kind}`] = times[Math.floor(times.length / 2)]!;
        figures[`p99 ${kind}`] = times[Math.ceil(times.length * 0.99) - 1]!;
      }
      return figures;
    };
    await measure();
    const [searching] = await measureRounds([{ name: 'searches', measure }], plan.rounds);
    return { rows, reading, searching: searching! };
  } finally {
    await server.stop();
  }
}

function thingsOf({ file }: CollectionFixture) {
  return { folder: file, access: 'public' } as const;
}

function textOf(kind: SearchKind, turn: number, rows: number, fixture: CollectionFixture): string {
  const { nameOf, word } = fixture;
  const row = (turn * 7_919 + 13) % rows;
  const rare = word(20_000 + turn * 101);
  const frequent = word(turn % 5);
  const texts: Record<SearchKind, string> = {
    'an id': `thing-${row}`,
    'a name': nameOf(row),
    'two rare words': `${rare} ${word(30_000 + turn * 97)}`,
    'a rare and a frequent word': `${rare} ${frequent}`,
    'two of the most frequent words': `${frequent} ${word((turn % 5) + 1)}`,
    'the beginning of a word': rare.slice(0, 3),
    'a name with a typing error': nameOf(row).replace(/n /, 'm '),
    'words that no record has': `qqq${turn} xyxyxyxyxy`,
  };
  return texts[kind];
}
