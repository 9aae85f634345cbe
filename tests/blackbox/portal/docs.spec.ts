import { expect, test } from '../src/browser/fixtures.ts';
import { start } from '../src/instance.ts';

test('the docs page shows every operation, from this server alone', async ({ page, server }) => {
  await page.goto('/v1/docs');
  const { paths } = (await (await page.request.get(`${server.url}/v1/openapi.json`)).json()) as {
    paths: Record<string, { get: { summary: string } }>;
  };
  const summaries = Object.values(paths).map((path) => path.get.summary);
  expect(summaries.length).toBeGreaterThan(5);
  for (const summary of summaries) {
    await expect(page.getByText(summary, { exact: true }).first()).toBeAttached();
  }
});

test('a page of another site reads answers and their limits', async ({ browser, server }) => {
  await using other = await start();
  const page = await browser.newPage();
  await page.goto(`${other.url}/health`);
  const read = await page.evaluate(async (url) => {
    const headers = { authorization: 'Bearer nonsense', 'x-organization-id': 'org_x' };
    const open = await fetch(`${url}/v1/models/list?limit=1`);
    const refused = await fetch(`${url}/v1/me`, { headers });
    return {
      statuses: [open.status, refused.status],
      limits: [open, refused].map((response) => response.headers.get('ratelimit-policy')),
      requestId: refused.headers.get('x-request-id'),
    };
  }, server.url);
  await page.close();
  expect(read.statuses).toEqual([200, 401]);
  expect(read.limits).toEqual(['"public";q=120;w=60', '"public";q=120;w=60']);
  expect(read.requestId).toBeTruthy();
});
