import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { createMetadataFetch } from '../src/local/oauth/metadata-fetch.ts';
import { isPublic } from '../src/local/oauth/public-address.ts';
import { host, publicAddress, startSite } from './metadata-site.ts';

const document = `https://${host}/client.json`;

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
afterEach(() => {
  site.asked.length = 0;
  site.connected.length = 0;
  site.resolved.length = 0;
});
afterAll(() => site.close());

/** Fetches in a network where every name has these addresses, and tells what came of it. */
function fetchWith(addresses: string[], url: string = document, timeoutMs = 5_000) {
  const network = { ...site.network, resolve: async () => addresses };
  return createMetadataFetch(network, { timeoutMs })(url);
}

async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: Error) => error.message,
  );
}

const special = [
  ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
  ['this network', ['0.0.0.0', '0.1.2.3', '::']],
  ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1']],
  ['carrier-grade NAT', ['100.64.0.1', '100.100.100.200', '100.127.255.255']],
  ['link-local', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
  ['unique local', ['fc00::1', 'fd00:ec2::254', 'fdff::1']],
  ['site-local', ['fec0::1']],
  ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1']],
  ['broadcast', ['255.255.255.255']],
  ['mapped', ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe']],
  ['compatible', ['::127.0.0.1', '::10.0.0.1', '::7f00:1', '::808:808']],
  [
    'translated',
    ['64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::a00:1', '::ffff:0:127.0.0.1'],
  ],
  ['6to4', ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2002:a00:1::1']],
  ['Teredo', ['2001::1', '2001:0:7f00:1::']],
  ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1']],
  ['benchmarking', ['198.18.0.1', '198.19.255.255', '2001:2::1']],
  ['protocol assignments', ['192.0.0.1', '192.0.0.192', '192.88.99.1']],
  ['reserved', ['240.0.0.1', '254.1.2.3', '100::1', '5f00::1', '4000::1', '8000::1']],
  ["Azure's host", ['168.63.129.16']],
] as const;

describe('an address', () => {
  test.each(special)('that is %s is not public', (_, addresses) => {
    for (const address of addresses) expect([address, isPublic(address)]).toEqual([address, false]);
  });

  test('of the open internet is public', () => {
    for (const address of ['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450::1']) {
      expect([address, isPublic(address)]).toEqual([address, true]);
    }
  });

  test('of any other form is not public, and no text makes the check fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isPublic(text) === false));
    const inside = fc.ipV4().map((address) => `::ffff:${address}`);
    fc.assert(fc.property(inside, (address) => isPublic(address) === isPublic(address.slice(7))));
  });
});

describe('no connection is made', () => {
  test.each(special)('to a host whose address is %s', async (_, addresses) => {
    for (const address of addresses) {
      expect(await failure(fetchWith([address]))).toContain('not public');
    }
    expect(site.connected).toEqual([]);
  });

  test('to a host that has one such address among public ones', async () => {
    for (const inside of ['127.0.0.1', '::1', '10.1.2.3', '169.254.169.254']) {
      expect(await failure(fetchWith([publicAddress, inside]))).toContain('not public');
      expect(await failure(fetchWith([inside, publicAddress]))).toContain('not public');
    }
    expect(site.connected).toEqual([]);
  });

  test('to a host without an address', async () => {
    expect(await failure(fetchWith([]))).toContain('no address');
    expect(site.connected).toEqual([]);
  });

  test.each([
    ['https://2130706433/'],
    ['https://0x7f000001/'],
    ['https://0x7f.1/'],
    ['https://0177.0.0.1/'],
    ['https://017700000001/'],
    ['https://127.1/'],
    ['https://127.0.0.1./'],
    ['https://0/'],
    ['https://%31%32%37.0.0.1/'],
    ['https://127。0。0。1/'],
    ['https://①②⑦.0.0.1/'],
    ['https://[::1]/'],
    ['https://[0:0:0:0:0:0:0:1]/'],
    ['https://[::ffff:7f00:1]/'],
    ['https://[::127.0.0.1]/'],
    ['https://2852039166/'],
    ['https://[fd00:ec2::254]/'],
  ])('to %s, however it is written', async (url) => {
    expect(await failure(fetchWith([publicAddress], url))).toContain('not public');
    expect(site.connected).toEqual([]);
  });

  test.each([
    ['http://app.example.com/', 'https only'],
    ['file:///etc/passwd', 'https only'],
    ['data:application/json,{}', 'https only'],
    ['ftp://app.example.com/', 'https only'],
  ])('to %s', async (url, reason) => {
    expect(await failure(fetchWith([publicAddress], url))).toContain(reason);
    expect(site.connected).toEqual([]);
  });

  test('for anything but a GET', async () => {
    const fetchMetadata = createMetadataFetch(site.network);
    expect(await failure(fetchMetadata(document, { method: 'POST' }))).toContain('GET only');
  });
});

describe('a document', () => {
  test('comes from the address that was checked, whatever the name is given next', async () => {
    site.publish({ client_id: document });
    const answers = [[publicAddress], ['127.0.0.1'], ['169.254.169.254']];
    const resolve = async () => answers.shift() ?? [];
    const response = await createMetadataFetch({ ...site.network, resolve })(document);
    expect(response.status).toBe(200);
    expect(site.connected).toEqual([publicAddress]);
    expect(answers).toHaveLength(2);
  });

  test('may be on another port than 443, and the host is told so', async () => {
    site.publish({});
    const url = `https://${host}:8443/client.json`;
    expect((await fetchWith([publicAddress], url)).status).toBe(200);
    expect(site.asked).toEqual([`GET ${host}:8443/client.json`]);
  });

  test.each([301, 302, 303, 307, 308])('is not looked for where a %i points', async (status) => {
    site.respond((response) =>
      response.writeHead(status, { location: 'https://elsewhere.example.com/' }).end(),
    );
    expect((await fetchWith([publicAddress])).status).toBe(status);
    expect(site.asked).toEqual([`GET ${host}/client.json`]);
  });

  test('is refused where the certificate is of another host', async () => {
    site.publish({});
    const message = await failure(fetchWith([publicAddress], 'https://app.example.org/'));
    expect(message).toMatch(/certificate|cert's/i);
    expect(site.asked).toEqual([]);
  });

  test('is refused where nobody vouches for the certificate', async () => {
    site.publish({});
    const { ca: _, ...connect } = site.network.connect!;
    const untrusting = createMetadataFetch({ ...site.network, connect });
    expect(await failure(untrusting(document))).toMatch(/certificate|self.signed/i);
    expect(site.asked).toEqual([]);
  });

  test('is refused when it announces more than 64 KiB, without reading them', async () => {
    site.respond((response) => {
      response.writeHead(200, { 'content-length': '65537' });
      response.write('{');
    });
    expect(await failure(fetchWith([publicAddress]))).toContain('larger');
  });

  test('is refused once more than 64 KiB have come, announced or not', async () => {
    let sent = 0;
    site.respond((response) => {
      const send = (): void => {
        sent += 16_384;
        if (response.write('x'.repeat(16_384))) setImmediate(send);
        else response.once('drain', send);
      };
      response.writeHead(200);
      send();
    });
    expect(await failure(fetchWith([publicAddress]))).toContain('larger');
    expect(sent).toBeLessThan(16_000_000);
  });

  test('is given up when the name, the headers or the body take too long', async () => {
    const soon = 50;
    const hanging = { ...site.network, resolve: () => Promise.withResolvers<string[]>().promise };
    const timedOut = /timed out|aborted/i;
    expect(await failure(createMetadataFetch(hanging, { timeoutMs: soon })(document))).toMatch(
      timedOut,
    );
    site.respond(() => undefined);
    expect(await failure(fetchWith([publicAddress], document, soon))).toMatch(timedOut);
    site.respond((response) => {
      response.writeHead(200);
      response.write('{');
    });
    expect(await failure(fetchWith([publicAddress], document, soon))).toMatch(timedOut);
  });

  test('that breaks off is refused', async () => {
    site.respond((response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('{', () => response.destroy());
    });
    expect(await failure(fetchWith([publicAddress]))).not.toBe('none');
  });

  test('is asked for without a proxy and without credentials of ours', async () => {
    const script = new URL('./fetch-behind-proxy.ts', import.meta.url).pathname;
    const proxy = 'http://127.0.0.1:9';
    const program = Bun.spawn([process.execPath, script], {
      env: { ...process.env, HTTPS_PROXY: proxy, https_proxy: proxy, ALL_PROXY: proxy },
      stdout: 'pipe',
    });
    expect(await new Response(program.stdout).json()).toEqual({ status: 200, asked: 1 });
  });
});
