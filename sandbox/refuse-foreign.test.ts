import { request } from 'node:http';
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findForeign, namesOf } from './refuse-foreign';
import { startSandbox, type TestSandbox } from './testing';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** What a page can make a browser send: a form's request, which is asked for no permission. */
function send(headers: Record<string, string>, path = '/'): Promise<string> {
  const body = 'Action=CreateSecurityGroup&Version=2016-11-15&GroupName=theirs&GroupDescription=x';
  return new Promise((resolve, reject) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
    const sent = request(sandbox.url + path, { method: 'POST', headers: { ...form, ...headers } }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      resolve(`${answer.statusCode} ${text}`);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const REFUSED = /^403 .*The sandbox (?:does not answer|takes no requests)/;

describe('a request that a page of the web has made', () => {
  it.each([
    ['by a name that was given this address', { host: 'evil.example:4566' }],
    ['of its own origin', { origin: 'https://evil.example' }],
    ['of no origin that can be told', { origin: 'null' }],
    ['that says no origin', { 'sec-fetch-site': 'cross-site' }],
    ['by a name that only begins as this machine', { host: '127.0.0.1.evil.example' }],
  ])('%s is refused before it is read', async (_, headers) => {
    for (const path of ['/', '/v2/', '/_sandbox/advance']) expect(await send(headers, path)).toMatch(REFUSED);
  });

  it('is taken of a page on this machine', async () => {
    expect(await send({ origin: sandbox.url })).not.toMatch(REFUSED);
  });
});

describe('the clients of AWS', () => {
  it('are served by the names of AWS and of this machine', async () => {
    const client = new ECSClient(sandbox.client);
    expect(await client.send(new ListClustersCommand({}))).toMatchObject({ clusterArns: [] });
    expect(await send({ host: 'ec2.eu-west-3.amazonaws.com' })).not.toMatch(REFUSED);
  });
});

describe('the names of a sandbox', () => {
  const own = { anyHost: false, names: [] };
  const open = { anyHost: true, names: namesOf(['0.0.0.0', 'sandbox.example:4566', 'own', undefined]) };

  it.each([
    ['localhost:4566', own],
    ['[::1]:4566', own],
    ['000000000000.dkr.ecr.eu-west-3.amazonaws.com', own],
    ['streaming-logs.localhost:4566', own],
    ['host.docker.internal:4566', own],
    ['sandbox:4566', open],
    ['192.168.1.20:4566', open],
    ['[fd00::5]:4566', open],
    ['sandbox.example', open],
    ['SANDBOX.example.:4566', open],
  ])('include %s', (host, rules) => expect(findForeign({ host }, rules)).toBeUndefined());

  it.each([
    ['192.168.1.20:4566', own],
    ['sandbox:4566', own],
    ['evil.example', open],
    ['amazonaws.com.evil.example', open],
    ['evilamazonaws.com', open],
    ['a b', open],
  ])('do not include %s', (host, rules) => expect(findForeign({ host }, rules)).toContain('does not answer'));
});
