import { createHash } from 'node:crypto';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Cloud } from '../domain/cloud';
import { BoundedCache } from './bounded-cache';
import { type Clients, openClients } from './clients';
import { cloudOf } from './cloud';

const REGION = 'eu-west-3';
let sandbox: TestSandbox;
let clients: Clients;
let cloud: Cloud;

beforeAll(async () => {
  sandbox = await startSandbox();
  const cache = new BoundedCache<Clients>(10);
  const clientsOf = (region: string) => cache.getOrCreate(region, () => openClients(region, sandbox.client));
  clients = clientsOf(REGION);
  cloud = cloudOf(REGION, clientsOf);
});
afterAll(async () => {
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

describe('the network', () => {
  it('has a default VPC whose subnets lead to the Internet', async () => {
    const [vpc, ...others] = await cloud.network.listVpcs();
    expect(others).toEqual([]);
    expect(vpc).toMatchObject({ isDefault: true, cidr: '172.31.0.0/16' });
    const subnets = await cloud.network.listSubnets(vpc?.id);
    expect(subnets.map(({ zone }) => zone)).toEqual(['eu-west-3a', 'eu-west-3b', 'eu-west-3c']);
    expect(subnets.every(({ isPublic, hasEgress, freeAddresses }) => isPublic && hasEgress && freeAddresses > 0)).toBe(
      true,
    );
    expect(await cloud.network.listSecurityGroups(vpc?.id)).toMatchObject([{ name: 'default', isDefault: true }]);
  });
});

describe('identity', () => {
  it('says whose credentials these are', async () => {
    expect(await cloud.identity.getCallerIdentity()).toMatchObject({ accountId: '000000000000' });
  });

  it('knows the roles that tasks may assume, and no others', async () => {
    const trust = (service: string) =>
      JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] });
    const roles = { 'shop-task': 'ecs-tasks.amazonaws.com', 'shop-function': 'lambda.amazonaws.com' };
    for (const [RoleName, service] of Object.entries(roles)) {
      await clients.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) }));
    }
    expect((await cloud.identity.listTaskRoles()).map(({ name }) => name)).toEqual(['shop-task']);
    expect(await cloud.identity.findRole('shop-function')).toEqual({
      arn: 'arn:aws:iam::000000000000:role/shop-function',
      name: 'shop-function',
    });
    expect(await cloud.identity.findRole('shop-none')).toBeUndefined();
  });
});

describe('secrets', () => {
  it('are listed by name, and never read', async () => {
    for (const Name of ['shop/password', 'shop/key']) {
      await clients.secrets.send(new CreateSecretCommand({ Name, SecretString: 'hush' }));
    }
    const found = await cloud.secrets.listSecrets();
    expect(found.map(({ name }) => name)).toEqual(['shop/key', 'shop/password']);
    expect(JSON.stringify(found)).not.toContain('hush');
  });
});

describe('images', () => {
  const registry = `000000000000.dkr.ecr.${REGION}.amazonaws.com`;

  beforeAll(() => {
    const world = sandbox.world();
    addRepository(world, 'shop/web', { tagMutability: 'IMMUTABLE' });
    addRepository(world, 'shop/api');
    addImage(world, 'shop/web', { tag: '1.0.0', workload: 'web', pushedAt: world.now - 60_000 });
    addImage(world, 'shop/web', { tag: '1.1.0', workload: 'web', architecture: 'ARM64' });
    addRepository(sandbox.world('us-east-1'), 'far/away');
    addImage(sandbox.world('us-east-1'), 'far/away', { tag: '1', workload: 'web' });
  });

  it('are in repositories, in the order of their names', async () => {
    expect(await cloud.ecr.listRepositories()).toMatchObject([
      { name: 'shop/api', immutableTags: false },
      { name: 'shop/web', immutableTags: true, uri: `${registry}/shop/web` },
    ]);
  });

  it('come newest first', async () => {
    expect((await cloud.ecr.listImages('shop/web')).map(({ tags }) => tags)).toEqual([['1.1.0'], ['1.0.0']]);
  });

  it('of a repository that does not exist are missing', async () => {
    await expect(cloud.ecr.listImages('shop/none')).rejects.toMatchObject({
      problem: { code: 'missing', source: 'ecr:DescribeImages' },
    });
  });

  it('are counted, with their size and the newest of them', async () => {
    const images = await cloud.ecr.listImages('shop/web');
    expect(await cloud.ecr.countContents('shop/web')).toEqual({
      imageCount: 2,
      sizeBytes: images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      lastPushedAt: images[0]?.pushedAt,
      isPartial: false,
    });
    expect(await cloud.ecr.countContents('shop/api')).toEqual({ imageCount: 0, sizeBytes: 0, isPartial: false });
  });

  it('are listed by tag and digest alone', async () => {
    const { ids, isPartial } = await cloud.ecr.listImageIds('shop/web');
    expect([ids.map(({ tag }) => tag).toSorted(), isPartial]).toEqual([['1.0.0', '1.1.0'], false]);
  });

  it('have a manifest whose text is what was pushed, and no report before a scan', async () => {
    const [{ digest = '' } = {}] = await cloud.ecr.listImages('shop/web');
    const manifest = await cloud.ecr.findManifest('shop/web', digest);
    expect(
      createHash('sha256')
        .update(manifest?.text ?? '')
        .digest('hex'),
    ).toBe(digest.slice('sha256:'.length));
    expect(manifest?.layers.length).toBeGreaterThan(0);
    expect(await cloud.ecr.findManifest('shop/web', `sha256:${'0'.repeat(64)}`)).toBeUndefined();
    expect(await cloud.ecr.findScanReport('shop/web', digest)).toBeUndefined();
  });

  it('are deleted by digest; one that is gone is a failure of its own', async () => {
    const image = addImage(sandbox.world(), 'shop/api', { tag: '1.0.0', workload: 'web' });
    const gone = `sha256:${'0'.repeat(64)}`;
    expect(await cloud.ecr.deleteImages('shop/api', [image.digest, gone])).toMatchObject([
      { digest: gone, code: 'ImageNotFound' },
    ]);
    expect(await cloud.ecr.listImages('shop/api')).toEqual([]);
  });

  it.each([
    ['1.0.0', 'x86_64'],
    ['1.1.0', 'arm64'],
  ])('tagged %s are found with their architecture, %s', async (tag, architecture) => {
    const image = await cloud.ecr.findImage({ registry, repository: 'shop/web', tag });
    expect(image).toMatchObject({ tags: [tag], architectures: [architecture] });
    const byDigest = await cloud.ecr.findImage({ registry, repository: 'shop/web', digest: image?.digest });
    expect(byDigest).toEqual(image);
  });

  it.each([
    { repository: 'shop/web', tag: '9.9.9' },
    { repository: 'shop/none', tag: '1.0.0' },
    { registry: 'docker.io', repository: 'library/nginx', tag: '1' },
  ])('that are not there are not found: %j', async (reference) => {
    expect(await cloud.ecr.findImage(reference)).toBeUndefined();
  });

  it("are looked for in their registry's region", async () => {
    const there = '000000000000.dkr.ecr.us-east-1.amazonaws.com';
    expect(await cloud.ecr.findImage({ registry: there, repository: 'far/away', tag: '1' })).toMatchObject({
      tags: ['1'],
    });
    expect(await cloud.ecr.findImage({ registry, repository: 'far/away', tag: '1' })).toBeUndefined();
  });
});

describe('load balancers', () => {
  it('lead from listener and rule to a target group', async () => {
    const subnets = await cloud.network.listSubnets();
    const made = await clients.balancers.send(
      new CreateLoadBalancerCommand({ Name: 'shop', Subnets: subnets.map(({ id }) => id) }),
    );
    const [{ LoadBalancerArn: loadBalancerArn = '' } = {}] = made.LoadBalancers ?? [];
    const groups = await clients.balancers.send(
      new CreateTargetGroupCommand({
        Name: 'web',
        Port: 8080,
        Protocol: 'HTTP',
        TargetType: 'ip',
        VpcId: subnets[0]?.vpcId,
      }),
    );
    const [{ TargetGroupArn: targetGroupArn = '' } = {}] = groups.TargetGroups ?? [];
    const forward = { Type: 'forward', TargetGroupArn: targetGroupArn } as const;
    const observeClient = await clients.balancers.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancerArn,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [forward],
      }),
    );
    const [{ ListenerArn: listenerArn = '' } = {}] = observeClient.Listeners ?? [];
    await clients.balancers.send(
      new CreateRuleCommand({
        ListenerArn: listenerArn,
        Priority: 10,
        Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }],
        Actions: [forward],
      }),
    );

    expect(await cloud.balancers.listLoadBalancers()).toMatchObject([{ arn: loadBalancerArn, name: 'shop' }]);
    expect(await cloud.balancers.listListeners(loadBalancerArn)).toMatchObject([
      { arn: listenerArn, port: 80, protocol: 'HTTP' },
    ]);
    expect(await cloud.balancers.listRules(listenerArn)).toMatchObject([
      {
        priority: 10,
        conditions: [{ field: 'path-pattern', values: ['/api/*'] }],
        forwards: [{ targetGroupArn, weight: 1 }],
      },
      { priority: 'default', conditions: [], forwards: [{ targetGroupArn, weight: 1 }] },
    ]);
    expect(await cloud.balancers.listTargets(targetGroupArn)).toEqual([]);

    const gone = targetGroupArn.replace(/[0-9a-f]+$/, '0000000000000000');
    const found = await cloud.balancers.getTargetGroups([gone, targetGroupArn, targetGroupArn]);
    expect(found).toMatchObject([{ arn: targetGroupArn, port: 8080, healthCheck: { path: '/' } }]);
    expect(await cloud.balancers.getTargetGroups([])).toEqual([]);
  });
});

describe('logs', () => {
  it('are written and read, every line once', async () => {
    const now = sandbox.world().now;
    expect(await cloud.logs.ensureLogGroup('/gantry/journal', 30, { team: 'shop' })).toBe(true);
    expect(await cloud.logs.ensureLogGroup('/gantry/journal', 30, {})).toBe(false);
    for (const [index, message] of ['one', 'two', 'three'].entries()) {
      await cloud.logs.writeLines('/gantry/journal', `replica-${index}`, [{ at: now - 1_000 + index, message }]);
    }
    const whole = { group: '/gantry/journal', from: now - 60_000, limit: 10 };
    const { lines, more } = await cloud.logs.readLines(whole);
    expect([lines.map(({ message }) => message), more]).toEqual([['one', 'two', 'three'], false]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(3);

    const some = await cloud.logs.readLines({ ...whole, streams: ['replica-0', 'replica-9', 'replica-2'] });
    expect(some.lines.map(({ message }) => message)).toEqual(['one', 'three']);
    const stream = await cloud.logs.readStream('/gantry/journal', 'replica-1');
    expect(stream.map(({ message }) => message)).toEqual(['two']);
    expect(await cloud.logs.readStream('/gantry/journal', 'replica-9')).toEqual([]);
    const query = { group: '/gantry/journal', streamPrefix: 'replica-', from: now - 60_000, limit: 2 };
    expect((await cloud.logs.searchLines(query)).map(({ message }) => message)).toEqual(['three', 'two']);
    const first = await cloud.logs.readLines({ ...whole, limit: 1 });
    expect([first.lines.map(({ message }) => message), first.more]).toEqual([['one'], true]);
    await expect(cloud.logs.readLines({ ...whole, group: '/none' })).rejects.toMatchObject({
      problem: { code: 'missing' },
    });
  });
});
