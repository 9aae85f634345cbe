import { addUsage } from '../fixtures/usage.ts';
import { createKeystileData } from '../fixtures/keystile.ts';
import type { Plan } from '../plan.ts';
import { startProduct } from '../product.ts';
import { measureRounds, median, type Series } from '../rounds.ts';

const email = 'ada@example.com';
const password = 'a password of the benchmark';
const keysOnPage = 10;
const warmUpViews = 50;

export interface PageSeries {
  empty: Series;
  used: Series;
}

/** The API keys page of someone with ten keys, without usage and with much of it. */
export async function benchmarkKeysPage(
  plan: Plan,
  binary: string,
  folder: string,
): Promise<PageSeries> {
  console.log('Making usage rows');
  const empty = `${folder}/page-empty`;
  const used = `${folder}/page-used`;
  for (const data of [empty, used]) await createPerson(binary, data);
  addUsageOf(used, plan.usageRows);

  console.log('API keys page');
  const [emptySeries, usedSeries] = await measureRounds(
    [
      { name: 'no usage rows', measure: () => measurePage(plan, binary, empty) },
      { name: 'many usage rows', measure: () => measurePage(plan, binary, used) },
    ],
    plan.rounds,
  );
  return { empty: emptySeries!, used: usedSeries! };
}

async function createPerson(binary: string, data: string): Promise<void> {
  const create = ['users', 'create', '--email', email, '--password-stdin'];
  await command([binary, ...create, '--data', data], password);
  for (let number = 1; number <= keysOnPage; number += 1) {
    const make = ['keys', 'create', '--email', email, '--name', `Key ${number}`];
    await command([binary, ...make, '--data', data]);
  }
}

function addUsageOf(data: string, rows: number): void {
  const database = createKeystileData(data);
  const { id } = database
    .prepare<{ id: string }>('SELECT id FROM user WHERE email = ?')
    .get(email)!;
  addUsage(database, id, rows);
  database.close();
}

async function measurePage(plan: Plan, binary: string, data: string) {
  const server = await startProduct(binary, data);
  try {
    // By the name that the portal's own address has, which form posts are checked against.
    const url = server.url.replace('127.0.0.1', 'localhost');
    const cookie = await signIn(url);
    const timesMs: number[] = [];
    for (let view = -warmUpViews; view < plan.pageViews; view += 1) {
      const startedMs = performance.now();
      await viewPage(url, cookie);
      if (view >= 0) timesMs.push(performance.now() - startedMs);
    }
    return { pageMs: median(timesMs) };
  } finally {
    await server.stop();
  }
}

/** Posts the sign-in form as a browser would, and gives the cookies that it sets. */
async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/en/sign-in/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: url },
    body: new URLSearchParams({ email, password, redirectTo: '' }),
  });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (response.status !== 303 || cookies.length === 0) {
    throw new Error(`signing in gave ${response.status}`);
  }
  return cookies.join('; ');
}

async function viewPage(url: string, cookie: string): Promise<void> {
  const response = await fetch(`${url}/en/account/api-keys/`, {
    redirect: 'manual',
    headers: { cookie },
  });
  const page = await response.text();
  if (response.status !== 200 || !page.includes(`Key ${keysOnPage}`)) {
    throw new Error(`the API keys page gave ${response.status} without the keys`);
  }
}

async function command(words: string[], input = ''): Promise<void> {
  const child = Bun.spawn(words, {
    stdin: new Blob([input]),
    stdout: 'ignore',
    stderr: 'inherit',
  });
  if ((await child.exited) !== 0) throw new Error(`${words.slice(1, 3).join(' ')} failed`);
}
