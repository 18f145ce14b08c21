import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { basic, passwordFor } from './testing/registry-client';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

type Reply = { status: number; challenge?: string; isRegistry: boolean; body: string };

/** With a host of its own, which `fetch` does not let anybody choose. */
function get(path: string, headers: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, sandbox.url), { headers }, (response) => {
      let body = '';
      response.on('data', (data) => {
        body += String(data);
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          challenge: response.headers['www-authenticate'],
          isRegistry: 'docker-distribution-api-version' in response.headers,
          body,
        }),
      );
    });
    request.on('error', reject).end();
  });
}

const ask = (authorization: string, host?: string) => get('/v2/', { authorization, ...(host ? { host } : {}) });
const ECR = '000000000000.dkr.ecr.eu-west-3.amazonaws.com';
const denied = (message: string) => ({ status: 403, body: JSON.stringify({ errors: [{ code: 'DENIED', message }] }) });
const EXPIRED = denied('Your authorization token has expired. Reauthenticate and try again.');
const INVALID = denied('Your Authorization Token is invalid.');

describe('the registry', () => {
  it('challenges whoever shows no token', async () => {
    const { status, challenge, body } = await get('/v2/', { host: '127.0.0.1:4566' });
    expect(status).toBe(401);
    expect(challenge).toBe('Basic realm="http://127.0.0.1:4566/",service="ecr.amazonaws.com"');
    expect(JSON.parse(body)).toEqual({ errors: [{ code: 'UNAUTHORIZED', message: 'Not Authorized' }] });
    expect((await get('/v2/shop/web/tags/list', {})).status).toBe(401);
    expect((await ask('Bearer x')).status).toBe(401);
  });

  it.each([undefined, ECR, `${ECR}:443`])('opens for a token of ECR at the host %s', async (host) => {
    expect(await ask(basic(await passwordFor(sandbox)), host)).toMatchObject({ status: 200, body: '{}' });
  });

  it('is that of the region that the token is for', async () => {
    addRepository(sandbox.world('us-east-1'), 'far/away');
    const catalog = async (region: string) => {
      const authorization = basic(await passwordFor(sandbox, region));
      return JSON.parse((await get('/v2/_catalog', { authorization })).body).repositories;
    };
    expect(await catalog('eu-west-3')).toEqual([]);
    expect(await catalog('us-east-1')).toEqual(['far/away']);
  });

  it("refuses the token of another region and of another account at a host that names one, in ECR's words", async () => {
    const authorization = basic(await passwordFor(sandbox, 'us-east-1'));
    expect(await ask(authorization, ECR)).toMatchObject(INVALID);
    expect(await ask(authorization, ECR.replace('eu-west-3', 'us-east-1'))).toMatchObject({ status: 200 });
    const foreign = ECR.replace('000000000000', '111122223333').replace('eu-west-3', 'us-east-1');
    expect(await ask(authorization, foreign)).toMatchObject(INVALID);
  });

  it('refuses a token after twelve hours', async () => {
    const authorization = basic(await passwordFor(sandbox));
    sandbox.advance(12 * 3_600_000 - 1);
    expect(await ask(authorization)).toMatchObject({ status: 200 });
    sandbox.advance(1);
    expect(await ask(authorization)).toMatchObject(EXPIRED);
  });

  it('refuses what was never a token, and another user with a token', async () => {
    const password = await passwordFor(sandbox);
    for (const wrong of [basic('guess'), basic('a.b'), basic(password.slice(1)), basic(password, 'root'), basic('')]) {
      expect(await ask(wrong)).toMatchObject(INVALID);
    }
  });

  it('refuses what only looks like a token', async () => {
    const claims = { account: '000000000000', region: 'eu-west-3', expiresAt: Number.MAX_SAFE_INTEGER };
    for (const payload of [
      'no JSON',
      'null',
      '[]',
      JSON.stringify({ ...claims, region: '../../etc' }),
      JSON.stringify({ ...claims, region: '__proto__' }),
      JSON.stringify({ ...claims, region: { a: 1 } }),
      JSON.stringify({ ...claims, expiresAt: 'never' }),
    ]) {
      const body = Buffer.from(payload).toString('base64url');
      const checksum = createHash('sha256').update(`gantry sandbox ${body}`).digest('hex');
      expect(await ask(basic(`${body}.${checksum}`))).toMatchObject(INVALID);
    }
  });

  it('leaves signed calls below /v2/ to the services of AWS that have such addresses', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIA/20261123/eu-west-3/apigateway/aws4_request, SignedHeaders=host, Signature=0';
    expect((await get('/v2/apis', { authorization })).isRegistry).toBe(false);
    expect((await get('/v2/apis', {})).isRegistry).toBe(true);
  });
});
