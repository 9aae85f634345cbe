import { addAuditEvents } from '../fixtures/audit.ts';
import { addCrowd, createKeystileData } from '../fixtures/keystile.ts';
import { addUsage } from '../fixtures/usage.ts';
import type { Plan } from '../plan.ts';
import { createPerson, email, signIn, viewPage } from '../portal.ts';
import { startProduct } from '../product.ts';
import { measureRounds, median, type Figures, type Series } from '../rounds.ts';

const ownKeys = 10;
const few = 10;
const keysAPerson = 10;
const warmUpViews = 20;

/** Pages of an administrator who has ten keys, and what shows that they are there. */
const pages = {
  'API keys': { path: '/account/api-keys/', shows: `Key ${ownKeys}` },
  usage: { path: '/account/usage/', shows: 'list_models' },
  'own audit log': { path: '/account/audit-log/', shows: '</table>' },
  'admin overview': { path: '/admin/', shows: 'list_models' },
  users: { path: '/admin/users/', shows: '@example.com' },
  'users, searched': { path: '/admin/users/?q=person1@', shows: 'person1@example.com' },
  'one user': { path: '/admin/users/usr_00000000000000000001/', shows: 'person1@example.com' },
  organizations: { path: '/admin/organizations/?personal', shows: 'Person' },
  'keys, newest': { path: '/admin/keys/', shows: '</table>' },
  'keys, by prefix': { path: '/admin/keys/?q=ak_0001', shows: 'ak_0001' },
  'whole audit log': { path: '/admin/audit-log/', shows: '</table>' },
};

export type PageName = keyof typeof pages;
export const pageNames = Object.keys(pages) as PageName[];

/** Milliseconds by page. */
export interface PageSeries {
  small: Series;
  large: Series;
}

/** The pages with ten users, keys and rows, and with very many, turn by turn. */
export async function benchmarkPages(
  plan: Plan,
  binary: string,
  folder: string,
): Promise<PageSeries> {
  console.log('Making users, keys, usage rows and events');
  const small = `${folder}/pages-small`;
  const large = `${folder}/pages-large`;
  await fill(binary, small, { people: few, keys: few, usageRows: few, events: few });
  await fill(binary, large, {
    people: plan.keys / keysAPerson,
    keys: plan.keys,
    usageRows: plan.usageRows,
    events: plan.auditEvents,
  });

  console.log('Pages');
  const sizes = { name: 'few and many', measure: () => measureSizes(plan, binary, small, large) };
  const [both] = await measureRounds([sizes], plan.rounds);
  return { small: seriesOf(both!, 'small'), large: seriesOf(both!, 'large') };
}

/** The figures of one size, by page. */
function seriesOf(both: Series, size: 'small' | 'large'): Series {
  return both.map((figures) =>
    Object.fromEntries(pageNames.map((name) => [name, figures[`${size} ${name}`]!])),
  );
}

interface Amounts {
  people: number;
  keys: number;
  usageRows: number;
  events: number;
}

async function fill(binary: string, data: string, amounts: Amounts): Promise<void> {
  await createPerson(binary, data, ownKeys);
  const database = createKeystileData(data);
  const { id } = database
    .prepare<{ id: string }>('SELECT id FROM user WHERE email = ?')
    .get(email)!;
  addCrowd(database, amounts);
  addUsage(database, id, amounts.usageRows);
  addAuditEvents(database, { userId: id, events: amounts.events, people: amounts.people });
  database.close();
}

async function measureSizes(
  plan: Plan,
  binary: string,
  small: string,
  large: string,
): Promise<Figures> {
  const servers = {
    small: await openPortal(binary, small),
    large: await openPortal(binary, large),
  };
  try {
    const figures: Figures = {};
    for (const name of pageNames) {
      const timesMs = { small: [] as number[], large: [] as number[] };
      for (let view = -warmUpViews; view < plan.pageViews; view += 1) {
        for (const size of ['small', 'large'] as const) {
          const ms = await timeView(servers[size], name);
          if (view >= 0) timesMs[size].push(ms);
        }
      }
      figures[`small ${name}`] = median(timesMs.small);
      figures[`large ${name}`] = median(timesMs.large);
    }
    return figures;
  } finally {
    await servers.small.stop();
    await servers.large.stop();
  }
}

interface Portal {
  url: string;
  cookie: string;
  stop(): Promise<unknown>;
}

async function openPortal(binary: string, data: string): Promise<Portal> {
  const server = await startProduct(binary, data);
  // By the name that the portal's own address has, which form posts are checked against.
  const url = server.url.replace('127.0.0.1', 'localhost');
  return { url, cookie: await signIn(url), stop: server.stop };
}

async function timeView({ url, cookie }: Portal, name: PageName): Promise<number> {
  const { path, shows } = pages[name];
  const startedMs = performance.now();
  await viewPage(`${url}/en${path}`, cookie, shows);
  return performance.now() - startedMs;
}
