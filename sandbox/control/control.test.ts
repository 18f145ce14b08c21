import { request } from 'node:http';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { BatchGetImageCommand, ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import {
  DeleteServiceCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  ListServicesCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLoadBalancer } from '@/sandbox/operations/balancers/build';
import { addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

async function steer(method: string, path: string, body?: unknown) {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(`${sandbox.url}/_sandbox${path}`, { method, body: sent });
  return { status: response.status, body: await response.json() };
}

const describeClusters = () => new ECSClient(sandbox.client).send(new DescribeClustersCommand({}));
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('/_sandbox/calls', () => {
  it('tells who called what, how it ended and how long it took, until it is reset', async () => {
    await describeClusters();
    await failureOf(new EC2Client(sandbox.client).send(new DescribeVpcsCommand({ VpcIds: ['vpc-no'] })));
    const { body } = await steer('GET', '/calls');
    expect(body).toMatchObject({
      total: 2,
      counts: { 'ec2:DescribeVpcs': 1, 'ecs:DescribeClusters': 1 },
      calls: [
        { service: 'ecs', operation: 'DescribeClusters', accessKeyId: 'AKIAIOSFODNN7TESTING', status: 200 },
        { service: 'ec2', operation: 'DescribeVpcs', region: 'eu-west-3', status: 400, code: 'InvalidVpcID.NotFound' },
      ],
    });
    await steer('DELETE', '/calls');
    expect((await steer('GET', '/calls')).body).toEqual({ total: 0, counts: {}, calls: [] });
  });
});

describe('/_sandbox/begin', () => {
  const ecs = (region: string) => new ECSClient({ ...sandbox.client, region });
  const services = async (region: string, cluster: string) =>
    (await ecs(region).send(new ListServicesCommand({ cluster }))).serviceArns?.length;

  it('gives a region the scenario and the speed that are asked for, and leaves the others as they are', async () => {
    const { body } = await steer('POST', '/begin', { region: 'eu-west-1', scenario: 'boutique', speed: 60 });
    expect(body).toEqual({ region: 'eu-west-1', scenario: 'boutique', speed: 60 });
    expect(await services('eu-west-1', 'boutique')).toBe(4);
    expect((await describeClusters()).clusters).toEqual([]);
    expect([sandbox.world('eu-west-1').speed, sandbox.world('eu-west-3').speed]).toEqual([60, 1]);
  });

  it('throws away what the region held, and keeps the roles of the account', async () => {
    await steer('POST', '/begin', { region: 'eu-west-1', scenario: 'boutique' });
    await ecs('eu-west-1').send(new DeleteServiceCommand({ cluster: 'boutique', service: 'web', force: true }));
    await steer('POST', '/begin', { region: 'eu-west-1', scenario: 'boutique' });
    expect(await services('eu-west-1', 'boutique')).toBe(4);
    await steer('POST', '/begin', { region: 'eu-west-1' });
    expect((await ecs('eu-west-1').send(new DescribeClustersCommand({}))).clusters).toEqual([]);
    const { Roles = [] } = await new IAMClient(sandbox.client).send(new ListRolesCommand({}));
    expect(Roles.map(({ RoleName }) => RoleName)).toContain('ecsTaskExecutionRole');
  });

  it('lets the tasks of two regions read the secrets that one role may read', async () => {
    for (const region of ['eu-west-1', 'eu-central-1'])
      await steer('POST', '/begin', { region, scenario: 'boutique', speed: 1 });
    await ecs('eu-west-1').send(new UpdateServiceCommand({ cluster: 'staging', service: 'web', desiredCount: 2 }));
    sandbox.advance(300_000);
    const { services: [web] = [] } = await ecs('eu-west-1').send(
      new DescribeServicesCommand({ cluster: 'staging', services: ['web'] }),
    );
    expect(web).toMatchObject({ desiredCount: 2, runningCount: 2 });
  });

  it('refuses a scenario that there is not, and changes nothing', async () => {
    await steer('POST', '/begin', { region: 'eu-west-1', scenario: 'boutique' });
    const { status, body } = await steer('POST', '/begin', { region: 'eu-west-1', scenario: 'bazaar' });
    expect([status, body.error]).toEqual([400, expect.stringContaining('"scenario" must be one of boutique')]);
    expect(await services('eu-west-1', 'boutique')).toBe(4);
  });
});

describe('/_sandbox/faults', () => {
  it('throttles as each service words it', async () => {
    await steer('POST', '/faults', { kind: 'throttle' });
    expect(await failureOf(describeClusters())).toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
    expect(await failureOf(new IAMClient(sandbox.client).send(new ListRolesCommand({})))).toMatchObject({
      name: 'Throttling',
    });
    expect(await failureOf(new EC2Client(sandbox.client).send(new DescribeVpcsCommand({})))).toMatchObject({
      name: 'RequestLimitExceeded',
    });
  });

  it("denies access in AWS's sentence, naming caller, action and resource", async () => {
    await steer('POST', '/faults', { kind: 'access-denied', operation: 'ecs:Update*' });
    const update = new UpdateServiceCommand({ cluster: 'boutique', service: 'web' });
    expect(await failureOf(new ECSClient(sandbox.client).send(update))).toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::000000000000:user/AKIAIOSFODNN7TESTING is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-3:000000000000:service/boutique/web because no identity-based policy allows the ecs:UpdateService action',
    });
    await describeClusters();
  });

  it('expires credentials, and makes errors of any code', async () => {
    await steer('POST', '/faults', { kind: 'expired-credentials', operation: 'ecs:*', count: 1 });
    expect(await failureOf(describeClusters())).toMatchObject({ name: 'ExpiredTokenException' });
    await steer('POST', '/faults', {
      kind: 'error',
      code: 'ServerException',
      message: 'Oh',
      status: 500,
      operation: 'ecs:*',
    });
    expect(await failureOf(describeClusters())).toMatchObject({
      name: 'ServerException',
      message: 'Oh',
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('cuts the connection', async () => {
    await steer('POST', '/faults', { kind: 'cut' });
    expect(await failureOf(describeClusters())).toMatchObject({ code: 'ECONNRESET' });
    expect((await steer('GET', '/calls')).body).toMatchObject({ calls: [{ status: 0, code: 'ConnectionCut' }] });
  });

  it('delays an answer', async () => {
    await steer('POST', '/faults', { kind: 'delay', delayMs: 120 });
    const startedAt = performance.now();
    await describeClusters();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
  });

  it('ends after its count, and when it is deleted', async () => {
    await steer('POST', '/faults', { kind: 'throttle', count: 2 });
    await failureOf(describeClusters());
    await failureOf(describeClusters());
    await describeClusters();
    const { body } = await steer('POST', '/faults', { kind: 'throttle' });
    expect((await steer('DELETE', `/faults?id=${body.id}`)).status).toBe(200);
    await describeClusters();
    expect((await steer('DELETE', `/faults?id=${body.id}`)).status).toBe(404);
  });

  it('meets about the share of calls that its rate says', async () => {
    await steer('POST', '/faults', { kind: 'throttle', rate: 0.3 });
    const calls = await Promise.allSettled(Array.from({ length: 200 }, () => describeClusters()));
    const refused = calls.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBeGreaterThan(35);
    expect(refused).toBeLessThan(85);
  });

  it('breaks a region until everything is mended', async () => {
    await steer('POST', '/faults', { kind: 'capacity-gone', zone: 'eu-west-3a' });
    await steer('POST', '/faults', { kind: 'registry-unreachable', region: 'eu-west-1' });
    expect(sandbox.world().faults.capacityGone).toEqual(new Set(['eu-west-3a']));
    expect(sandbox.world('eu-west-1').faults.registryUnreachable).toBe(true);
    await steer('DELETE', '/faults');
    expect(sandbox.world().faults.capacityGone.size).toBe(0);
    expect(sandbox.world('eu-west-1').faults.registryUnreachable).toBe(false);
  });

  it.each([
    [{ kind: 'earthquake' }, '"kind" must be one of throttle'],
    [{ kind: 'delay' }, '"delayMs" is required'],
    [{ kind: 'error' }, '"code" is required'],
    [{ kind: 'throttle', rate: 2 }, '"rate" must be a number from 0 to 1'],
    [[], 'The body must be a JSON object'],
  ])('refuses %j', async (body, message) => {
    const answer = await steer('POST', '/faults', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(message);
  });
});

describe('/_sandbox/push', () => {
  it('puts an image under a tag, whose architecture a client can find out', async () => {
    addRepository(sandbox.world(), 'shop/web');
    const image = { repository: 'shop/web', tag: '2.0.0', workload: 'http-server', architecture: 'ARM64' };
    const { body } = await steer('POST', '/push', image);
    const ecr = new ECRClient(sandbox.client);
    const batch = new BatchGetImageCommand({ repositoryName: 'shop/web', imageIds: [{ imageTag: '2.0.0' }] });
    const { images } = await ecr.send(batch);
    expect(images?.[0]?.imageId?.imageDigest).toBe(body.digest);
    const layerDigest: string = JSON.parse(images?.[0]?.imageManifest ?? '{}').config.digest;
    const layer = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName: 'shop/web', layerDigest }));
    const config = await (await fetch(layer.downloadUrl ?? '')).json();
    expect(config).toMatchObject({ architecture: 'arm64', os: 'linux' });
  });

  it('refuses a repository or a workload that does not exist', async () => {
    const unknown = await steer('POST', '/push', { repository: 'none', tag: '1', workload: 'http-server' });
    expect(unknown).toMatchObject({ status: 404, body: { error: 'There is no repository none.' } });
    addRepository(sandbox.world(), 'shop/web');
    const idle = await steer('POST', '/push', { repository: 'shop/web', tag: '1', workload: 'nothing' });
    expect(idle).toMatchObject({ status: 400, body: { error: expect.stringContaining('http-server') } });
  });
});

describe('/_sandbox/traffic', () => {
  it('orders requests for a load balancer, and goes back to what is customary', async () => {
    const { arn } = addLoadBalancer(sandbox.world(), { name: 'shop', subnetIds: [], groupIds: [] });
    await steer('POST', '/traffic', { loadBalancer: 'shop', requestsPerSecond: 250 });
    expect(sandbox.world().traffic.overrides.get(arn)?.at(-1)?.requestsPerSecond).toBe(250);
    await steer('POST', '/traffic', { loadBalancer: arn });
    expect(sandbox.world().traffic.overrides.get(arn)?.at(-1)?.requestsPerSecond).toBeUndefined();
    expect((await steer('POST', '/traffic', { loadBalancer: 'none' })).status).toBe(404);
  });
});

describe('/_sandbox/advance', () => {
  it('moves a clock that stands still', async () => {
    await steer('POST', '/advance', { seconds: 90 });
    expect((await steer('GET', '/health')).body.now).toBe('2026-11-23T09:01:30.000Z');
  });

  it('leaves a clock that runs by itself alone', async () => {
    const running = await startSandbox({ clock: 'system' });
    const answer = await fetch(`${running.url}/_sandbox/advance`, { method: 'POST', body: '{"seconds":1}' });
    expect(answer.status).toBe(409);
    await running.close();
  });
});

describe('who may steer', () => {
  const statusFor = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(`${sandbox.url}/_sandbox/health`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });

  it.each([
    [{ host: 'localhost:4566' }, 200],
    [{ host: '[::1]:4566' }, 200],
    [{ host: '127.0.0.1', origin: 'http://localhost:3000' }, 200],
    [{ host: 'evil.example' }, 403],
    [{ host: 'localhost.evil.example' }, 403],
    [{ host: '127.0.0.1:4566', origin: 'https://evil.example' }, 403],
    [{ host: '127.0.0.1:4566', origin: 'null' }, 403],
  ])('%j gets %i', async (headers, status) => {
    expect(await statusFor(headers)).toBe(status);
  });

  it('says what there is', async () => {
    expect(await steer('GET', '/nothing')).toMatchObject({ status: 404 });
    expect(await steer('PUT', '/faults')).toMatchObject({
      status: 405,
      body: { error: '/_sandbox/faults takes GET, POST, DELETE.' },
    });
  });
});
