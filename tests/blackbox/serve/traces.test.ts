import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start, type Instance } from '../src/instance.ts';
import { writeFiles } from '../src/own-files.ts';
import { createKey } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { run } from '../src/run.ts';
import { apiKey, petDocument, servePets } from '../openapi/pet-service.ts';
import { startCollector, type Collector } from './collector.ts';

const pets = servePets();
const theirs = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${theirs}-00f067aa0ba902b7-01`;

/** A server with pets behind it, whose spans go to a collector. */
async function withCollector(
  more: Record<string, string>,
  work: (server: Instance, collector: Collector, key: string) => Promise<void>,
): Promise<void> {
  using folder = makeFolder();
  const data = folder.path;
  writeFiles(data, {
    'pets.json': petDocument,
    'keystile.config.json': {
      openapi: {
        pets: { document: 'pets.json', baseUrl: pets.url, headers: { 'X-Pets-Key': apiKey } },
      },
    },
  });
  await using collector = startCollector();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    OTEL_SERVICE_NAME: 'gate',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    ...more,
  };
  await using server = await start({ data, env });
  const { secret } = await createKey({ data });
  await work(server, collector, secret);
}

const named = (collector: Collector, name: string) =>
  until(`a span ${name}`, () => collector.spans.find((span) => span.name === name));

describe('OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  test('gets a span of the request, of what it passes, of the tool and of the upstream', async () => {
    await withCollector({}, async (server, collector, key) => {
      const path = '/v1/api/pets/pets/1?query-4711=1';
      const { headers } = await call(server, path, { key, headers: { traceparent } });
      const request = await until('the request', () =>
        collector.spans.find(({ attributes }) => attributes['url.path'] === '/v1/api/pets/pets/1'),
      );
      const tool = await named(collector, 'tool');
      const spansOf = () => collector.spans.filter(({ traceId }) => traceId === request.traceId);
      const upstream = await until('the call of the upstream', () =>
        spansOf().find(({ attributes }) => attributes['server.address']),
      );
      expect(request).toMatchObject({
        name: 'GET',
        attributes: {
          'http.response.status_code': 200,
          'keystile.request_id': headers.get('x-request-id')!,
        },
      });
      for (const name of ['authenticate', 'limit']) {
        const span = spansOf().find((one) => one.name === name)!;
        expect(span.parentSpanId).toBe(request.spanId);
      }
      expect(tool.parentSpanId).toBe(request.spanId);
      expect(tool.attributes).toMatchObject({ 'keystile.source': 'openapi pets' });
      expect(upstream.parentSpanId).toBe(tool.spanId);
      expect(collector.resource).toMatchObject({
        'service.name': 'gate',
        'deployment.environment.name': 'test',
      });

      // A stranger's trace is linked to, and does not become ours or the upstream's.
      expect(request.traceId).not.toBe(theirs);
      expect(request.links).toEqual([theirs]);
      const sent = pets.asked.at(-1)!.headers.get('traceparent');
      expect(sent).toBe(`00-${request.traceId}-${upstream.spanId}-01`);
      for (const secret of [key, apiKey, 'query-4711']) {
        expect(collector.text()).not.toContain(secret);
      }
    });
  });

  test('continues the trace of a trusted proxy, and samples as it does', async () => {
    await withCollector(
      { KEYSTILE_TRUSTED_PROXIES: '127.0.0.1' },
      async (server, collector, key) => {
        const unsampled = traceparent
          .replace(/01$/, '00')
          .replace(theirs, theirs.replace('4', '5'));
        await call(server, '/v1/me', { key, headers: { traceparent: unsampled } });
        await call(server, '/v1/me', { key, headers: { traceparent } });
        const request = await until('the request', () =>
          collector.spans.find(({ attributes }) => attributes['url.path'] === '/v1/me'),
        );
        expect(request).toMatchObject({
          traceId: theirs,
          parentSpanId: '00f067aa0ba902b7',
          links: [],
        });
        expect(await server.end()).toBe(0);
        expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([theirs]));
      },
    );
  });

  test.each([
    ['OTEL_SDK_DISABLED', 'true'],
    ['OTEL_TRACES_SAMPLER', 'always_off'],
  ])('gets nothing with %s=%s', async (name, value) => {
    await withCollector({ [name]: value }, async (server, collector, key) => {
      await call(server, '/v1/me', { key });
      expect(await server.end()).toBe(0);
      expect(collector.spans).toEqual([]);
    });
  });

  test('that is away is one line in the log, and holds nothing up', async () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_TIMEOUT: '300',
    };
    await withCollector(env, async (server, _, key) => {
      expect((await call(server, '/v1/me', { key })).status).toBe(200);
      await until('it is told', () => server.output().stderr.includes('traces cannot be sent'));
      expect((await call(server, '/v1/me', { key })).status).toBe(200);
      expect(await server.end()).toBe(0);
      expect(server.output().stderr.split('traces cannot be sent')).toHaveLength(2);
    });
  });
});

test.each([
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'http/protobuf'],
  ['OTEL_TRACES_SAMPLER', 'sometimes', 'parentbased_traceidratio'],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'between 0 and 1'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', 'http or https'],
])('%s=%s stops the start and says what is right', async (name, value, right) => {
  const env = { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', [name]: value };
  const ran = await run(['serve', '--data', '/nowhere'], { env });
  expectRefusal(ran);
  expect(ran.stderr).toContain(name);
  expect(ran.stderr).toContain(right);
});
