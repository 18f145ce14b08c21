import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const signed = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIATEST/20261123/eu-west-3/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** How each dialect is asked, and how its errors look: a pattern that captures the code. */
const DIALECTS = [
  {
    name: 'AWS JSON 1.1',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonEC2ContainerServiceV20141113.DescribeServices',
      authorization: signed('ecs'),
    },
    error: /^\{"__type":"(\w+)","message":".+"\}$/s,
  },
  {
    name: 'AWS JSON 1.0',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
      authorization: signed('monitoring'),
    },
    error: /^\{"__type":"com\.amazonaws\.cloudwatch#(\w+)","message":".+"\}$/s,
  },
  {
    name: 'RPC v2 CBOR',
    path: '/service/GraniteServiceVersion20100801/operation/GetMetricData',
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      authorization: signed('monitoring'),
    },
    error: /com\.amazonaws\.cloudwatch#(\w+)/,
  },
  {
    name: 'AWS Query',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: signed('elasticloadbalancing') },
    error: /<ErrorResponse.*<Code>([\w.]+)<\/Code>/s,
  },
  {
    name: 'EC2 Query',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: signed('ec2') },
    error: /<Code>([\w.]+)<\/Code>/,
  },
] as const;

/** What must never reach a caller: where in the sandbox something went wrong. */
const STACK = /\n\s+at |node:internal|\.ts:\d/;

async function post(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array | string) {
  const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body: Buffer.from(body) });
  const text = await response.text();
  expect(text).not.toMatch(STACK);
  return { status: response.status, headers: response.headers, body: text };
}

const [json, json10, cbor, query, ec2] = DIALECTS;

/** `npm run fuzz:sandbox` sends many more, other ones each time. */
const FUZZ_RUNS = Number(process.env.FUZZ_RUNS ?? 0);
const FUZZ_TIMEOUT_MS = 600_000;

const bodies = (numRuns: number, seed: number) => (FUZZ_RUNS > 0 ? { numRuns: FUZZ_RUNS } : { numRuns, seed });

describe('malformed bodies are refused in the words of the dialect', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const isNoJson = (text: string): boolean => {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value !== 'object' || value === null || Array.isArray(value);
    } catch {
      return text.length > 0;
    }
  };
  const wrongJson = fc.oneof(
    fc.string().filter(isNoJson),
    fc.json().filter(isNoJson),
    fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => `${Buffer.from(bytes).toString('latin1')}{`),
    fc.constantFrom(
      '{"cluster":',
      '[[[[[[',
      '{"services":"web"}',
      '{"services":[1]}',
      '{"cluster":{}}',
      '{"include":[null]}',
    ),
    fc.integer({ min: 1, max: 5000 }).map((depth) => '['.repeat(depth)),
  );

  it(`${json.name}: 4xx whatever the bytes`, async () => {
    await fc.assert(
      fc.asyncProperty(wrongJson, async (body) => {
        const answer = await post(json.path, json.headers, body);
        expect(answer.status).toBe(400);
        expect(json.error.exec(answer.body)?.[1]).toBe('SerializationException');
        expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
      }),
      bodies(60, 1),
    );
  });

  it(`${json10.name}: 4xx whatever the bytes`, async () => {
    const wrong = fc.oneof(
      fc.string().filter(isNoJson),
      fc.constantFrom('{"MetricDataQueries":1}', '{"StartTime":"now"}'),
    );
    await fc.assert(
      fc.asyncProperty(wrong, async (body) => {
        const answer = await post(json10.path, json10.headers, body);
        expect(answer.status).toBe(400);
        expect(json10.error.exec(answer.body)?.[1]).toBe('SerializationException');
      }),
      bodies(40, 2),
    );
  });

  it(`${cbor.name}: 4xx whatever the bytes`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 96 }), async (body) => {
        const answer = await post(cbor.path, cbor.headers, body);
        expect(answer.status).toBe(400);
        expect(answer.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
        expect(answer.body).toMatch(cbor.error);
      }),
      bodies(60, 3),
    );
  });

  const pair = fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'PageSize',
        'Names',
        'Names.member.x',
        'MaxResults',
        'VpcId.1',
        'Filter.1',
        'Filter.1.Value',
        '....',
      ),
      fc.string({ maxLength: 12 }),
    ),
    fc.oneof(fc.constantFrom('abc', '', '-1', 'true', '999999999999999999999'), fc.string({ maxLength: 12 })),
  );
  const form = (action: string, version: string, pairs: [string, string][]) =>
    new URLSearchParams([['Action', action], ['Version', version], ...pairs]).toString();

  it.each([
    { dialect: query, action: 'DescribeLoadBalancers', version: '2015-12-01' },
    { dialect: ec2, action: 'DescribeVpcs', version: '2016-11-15' },
  ])('$dialect.name: an answer or 4xx whatever the parameters', async ({ dialect, action, version }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 6 }), async (pairs) => {
        const answer = await post('/', dialect.headers, form(action, version, pairs));
        expect(answer.status).toBeLessThan(500);
        if (answer.status === 200) expect(answer.body).toContain(`<${action}Response`);
        else expect(answer.body).toMatch(dialect.error);
      }),
      bodies(60, 4),
    );
  });

  it.each([
    { dialect: query, action: 'DescribeLoadBalancers', version: '2015-12-01', wrong: ['PageSize', 'many'] },
    { dialect: ec2, action: 'DescribeVpcs', version: '2016-11-15', wrong: ['MaxResults', 'many'] },
    { dialect: ec2, action: 'DescribeVpcs', version: '2016-11-15', wrong: ['DryRun', 'perhaps'] },
  ] as const)('$dialect.name: $wrong is malformed', async ({ dialect, action, version, wrong }) => {
    const answer = await post('/', dialect.headers, form(action, version, [[...wrong]]));
    expect(answer.status).toBe(400);
    expect(dialect.error.exec(answer.body)?.[1]).toBe('MalformedInput');
  });
});

describe('requests that AWS would not take', () => {
  it.each(DIALECTS)('$name: refuses an unsigned request with 403', async ({ path, headers }) => {
    const { authorization: _, ...unsigned } = headers;
    const answer = await post(path, unsigned, path === '/' && !('x-amz-target' in headers) ? 'Action=X' : '');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('MissingAuthenticationToken');
  });

  it.each([
    ['AWS4-HMAC-SHA256 nothing else', 400, 'IncompleteSignature'],
    [signed('ecs').replace('eu-west-3', 'nowhere'), 403, 'SignatureDoesNotMatch'],
  ])('refuses the signature %s', async (authorization, status, code) => {
    const answer = await post('/', { ...json.headers, authorization }, '{}');
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(code);
  });

  it.each(['AmazonEC2ContainerServiceV20141113.NoSuchThing', 'Nobody.DescribeServices', 'x', '../../etc/passwd'])(
    'does not know the target %s',
    async (target) => {
      const answer = await post('/', { ...json.headers, 'x-amz-target': target }, '{}');
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('UnknownOperationException');
    },
  );

  it.each([
    [
      'dynamodb',
      '/',
      { ...json.headers, 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      'ListTables',
      '__type":"NotImpl',
    ],
    ['autoscaling', '/', query.headers, 'DescribeAutoScalingGroups', '<ErrorResponse xmlns=""><Error><Type>Receiver'],
    ['lambda', '/2015-03-31/functions', {}, 'GET', '"message":"NotImpl'],
    ['s3', '/photos?list-type=2', {}, 'GET', '<Error><Code>NotImplemented</Code>'],
    ['route53', '/2013-04-01/hostedzone', {}, 'GET', '<ErrorResponse'],
  ])(
    'answers %s, which it does not simulate, in its own protocol',
    async (service, path, headers, operation, shape) => {
      const isGet = operation === 'GET';
      const answer = await fetch(`${sandbox.url}${path}`, {
        method: isGet ? 'GET' : 'POST',
        headers: { ...headers, authorization: signed(service) },
        ...(isGet ? {} : { body: service === 'dynamodb' ? '{}' : `Action=${operation}&Version=2011-01-01` }),
      });
      expect(answer.status).toBe(501);
      const text = await answer.text();
      expect(text).toContain(`NotImplemented: ${service}:${operation} is not simulated.`);
      expect(text).toContain(shape);
      const calls = await (await fetch(`${sandbox.url}/_sandbox/calls`)).json();
      expect(calls.counts[`${service}:${operation}`]).toBe(1);
    },
  );

  it('says loudly that it does not simulate an operation AWS has, and counts it', async () => {
    const target = 'AmazonEC2ContainerServiceV20141113.DiscoverPollEndpoint';
    const answer = await post('/', { ...json.headers, 'x-amz-target': target }, '{}');
    expect(answer.status).toBe(501);
    expect(answer.body).toContain('NotImplemented: ecs:DiscoverPollEndpoint');
    const calls = await (await fetch(`${sandbox.url}/_sandbox/calls`)).json();
    expect(calls).toMatchObject({ counts: { 'ecs:DiscoverPollEndpoint': 1 } });
  });

  it('refuses a body over 10 MiB, also one that only unpacks to it', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 'x');
    const answer = await post('/', json.headers, large);
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('RequestEntityTooLargeException');
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const packed = await post('/', { ...json.headers, 'content-encoding': 'gzip' }, gzipSync(large));
    expect(packed.status).toBe(413);
  });

  it('reads a compressed body', async () => {
    const body = gzipSync(JSON.stringify({ clusters: ['nowhere'] }));
    const target = 'AmazonEC2ContainerServiceV20141113.DescribeClusters';
    const headers = { ...json.headers, 'x-amz-target': target, 'content-encoding': 'gzip' };
    expect(await post('/', headers, body)).toMatchObject({ status: 200, body: expect.stringContaining('MISSING') });
  });
});

describe('connections that go wrong', () => {
  it('outlives a client that leaves in the middle of its request', async () => {
    await new Promise<void>((resolve) => {
      const leaving = request(`${sandbox.url}/`, {
        method: 'POST',
        headers: { ...json.headers, 'content-length': 100 },
      });
      leaving.on('error', () => resolve());
      leaving.write('{"clus', () => leaving.destroy());
      leaving.on('close', () => resolve());
    });
    expect((await fetch(`${sandbox.url}/_sandbox/health`)).status).toBe(200);
  });

  it('outlives a client that speaks no HTTP', async () => {
    const { port } = new URL(sandbox.url);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0016\u0003\u0001 not HTTP\r\n\r\n'));
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
    });
    expect(said).toContain('400 Bad Request');
    expect((await fetch(`${sandbox.url}/_sandbox/health`)).status).toBe(200);
  });
});
