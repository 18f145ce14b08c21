import { describe, expect, it } from 'vitest';
import { aWish } from '../testing/builders';
import { Wish } from './wish';

const issuesOf = (wish: unknown): Record<string, string> => {
  const parsed = Wish.safeParse(wish);
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));
};
const DB = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf';

describe('a wish', () => {
  it.each([
    aWish(),
    aWish({ image: 'nginx', containerPort: undefined }),
    aWish({ cluster: { kind: 'new', name: 'fresh_1' }, desiredCount: 0 }),
    aWish({ cpuUnits: 32768, memoryMib: 244 * 1024 }),
    aWish({ secrets: [{ name: 'DB', valueFrom: `${DB}:password::` }] }),
    aWish({ secrets: [{ name: 'DB', valueFrom: DB }] }),
    aWish({ secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-west-3:123456789012:parameter/shop/db' }] }),
    aWish({ secrets: [{ name: 'DB', valueFrom: '/shop/db' }] }),
    aWish({ environment: [{ name: 'EMPTY', value: '' }] }),
  ])('can be %#', (wish) => {
    expect(issuesOf(wish)).toEqual({});
  });

  it.each([
    [{ name: '' }, 'name', 'required'],
    [{ name: 'my service' }, 'name', 'name'],
    [{ name: 'a'.repeat(256) }, 'name', 'too-long'],
    [{ name: 'a'.repeat(250) }, 'name', 'too-long'],
    [{ image: '' }, 'image', 'required'],
    [{ image: 'https://nginx' }, 'image', 'image'],
    [{ containerPort: 0 }, 'containerPort', 'too-small'],
    [{ containerPort: 65_536 }, 'containerPort', 'too-big'],
    [{ containerPort: 80.5 }, 'containerPort', 'whole-number'],
    [{ memoryMib: 4096 }, 'memoryMib', 'fargate-pair'],
    [{ cpuUnits: null }, 'cpuUnits', 'required'],
    [{ desiredCount: -1 }, 'desiredCount', 'too-small'],
    [{ desiredCount: Number.NaN }, 'desiredCount', 'not-a-number'],
    [{ desiredCount: undefined }, 'desiredCount', 'required'],
    [{ cluster: { kind: 'new', name: '' } }, 'cluster.name', 'required'],
    [{ network: { subnetIds: [], securityGroupIds: ['sg'], publicIp: true } }, 'network.subnetIds', 'required'],
    [{ network: { subnetIds: ['s'], securityGroupIds: [], publicIp: true } }, 'network.securityGroupIds', 'required'],
    [{ environment: [{ name: '1ST', value: '' }] }, 'environment.0.name', 'variable-name'],
    [{ environment: [{ name: '', value: '' }] }, 'environment.0.name', 'required'],
    [{ secrets: [{ name: 'DB', valueFrom: 'hunter 2!' }] }, 'secrets.0.valueFrom', 'secret'],
    [{ roles: { taskRoleArn: 'admin' } }, 'roles.taskRoleArn', 'role'],
    [{ logRetentionDays: 31 }, 'logRetentionDays', 'not-offered'],
    [{ architecture: 'sparc' }, 'architecture', 'not-offered'],
  ])('cannot be %j', (over, path, reason) => {
    expect(issuesOf({ ...aWish(), ...over })).toMatchObject({ [path]: reason });
  });

  it('names a variable once, be it plain or secret, and blames the later one', () => {
    const wish = aWish({
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
        { name: 'A', value: '3' },
      ],
      secrets: [
        { name: 'B', valueFrom: 'b' },
        { name: 'C', valueFrom: 'c' },
        { name: 'C', valueFrom: 'c' },
      ],
    });
    expect(issuesOf(wish)).toEqual({
      'environment.2.name': 'duplicate',
      'secrets.0.name': 'duplicate',
      'secrets.2.name': 'duplicate',
    });
  });

  it('is told everything that is wrong with it at once', () => {
    const wish = {
      ...aWish({ name: 'my service', memoryMib: 4096, secrets: [{ name: '', valueFrom: '' }] }),
      desiredCount: null,
      environment: [
        { name: 'A', value: '' },
        { name: 'A', value: '' },
      ],
    };
    expect(issuesOf(wish)).toEqual({
      name: 'name',
      desiredCount: 'required',
      memoryMib: 'fargate-pair',
      'environment.1.name': 'duplicate',
      'secrets.0.name': 'required',
      'secrets.0.valueFrom': 'required',
    });
  });
});
