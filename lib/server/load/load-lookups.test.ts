import { describe, expect, it, vi } from 'vitest';
import { executionRoleRequests } from '../../domain/plan/iam-action-requests';
import { Failure } from '../../domain/problem';
import {
  ACCOUNT,
  aContainerSpec,
  anImage,
  anInventory,
  aService,
  aSpec,
  aTaskDefinition,
  revisionArn,
} from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount, type FakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { announceChange } from '../changes';
import type { Context } from '../context';
import { createLookupsCache, loadLookups } from './load-lookups';

const SECRET = `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:db-Ab12Cd`;
const spec = aSpec({
  name: 'web',
  containers: [aContainerSpec({ secrets: [{ name: 'DB', valueFrom: `${SECRET}:password::` }] })],
});
const accountOf = (over: Partial<FakeAccount> = {}) => aFakeAccount({ images: [anImage('1.5.0')], ...over });
const denied = async () => {
  throw new Failure({ code: 'access-denied', source: 'aws' });
};

describe('the lookups of a spec', () => {
  it('are what its names refer to', async () => {
    const definition = aTaskDefinition();
    const account = accountOf({
      services: [aService({ taskDefinitionArn: definition.arn })],
      definitions: [definition],
      logGroups: ['/ecs/boutique/web'],
      secretLookups: { [`${SECRET}:password::`]: { found: true, keys: ['password'] } },
      denied: [{ action: 'secretsmanager:GetSecretValue', resource: SECRET }],
    });
    expect(await loadLookups(createTestContext(account), spec)).toMatchObject({
      images: { hello: { registry: 'ecr', found: { tags: ['1.5.0'] } } },
      service: { name: 'web' },
      taskDefinition: { arn: definition.arn },
      newest: { arn: definition.arn },
      logRetentionDays: 30,
      secrets: { [`${SECRET}:password::`]: { found: true, keys: ['password'] } },
      executionRole: {
        name: 'ecsTaskExecutionRole',
        isTrusted: true,
        denied: [{ action: 'secretsmanager:GetSecretValue', resource: SECRET }],
      },
      scaling: { policies: [] },
      unreadable: [],
    });
  });

  it('leaves out what is not there', async () => {
    const found = await loadLookups(
      createTestContext(accountOf({ infrastructure: anInventory({ executionRole: undefined }) })),
      spec,
    );
    expect(Object.keys(found).toSorted()).toEqual(['images', 'scaling', 'secrets', 'unreadable']);
  });

  it('recognizes a service that is draining', async () => {
    const account = accountOf({ services: [aService({ status: 'draining' })], settleService: (service) => service });
    const found = await loadLookups(createTestContext(account), spec);
    expect(found).toMatchObject({ isDraining: true });
    expect(found.service).toBeUndefined();
  });

  it('simulates exactly the actions of the execution role that the tasks need', async () => {
    const asked: unknown[] = [];
    const { identity } = fakeCloud(accountOf());
    const listDeniedActions = async (_: string, actionRequests: readonly unknown[]) => {
      asked.push(actionRequests);
      return [];
    };
    await loadLookups(createTestContext(accountOf(), { identity: { ...identity, listDeniedActions } }), spec);
    expect(asked).toEqual([executionRoleRequests(spec, { accountId: ACCOUNT, region: 'eu-west-3' })]);
  });

  it('looks at no secret for a person who may not deploy', async () => {
    const { secrets } = fakeCloud(accountOf());
    const describeSecret = vi.fn(secrets.describeSecret);
    const context: Context = createTestContext(accountOf(), { secrets: { ...secrets, describeSecret } });
    const { secrets: looked } = await loadLookups({ ...context, actor: { ...context.actor, role: 'viewer' } }, spec);
    expect(looked).toEqual({ [`${SECRET}:password::`]: { found: false, isUnasked: true } });
    expect(describeSecret).not.toHaveBeenCalled();
  });

  it('names the missing permissions, and continues', async () => {
    const { identity, ecr, secrets } = fakeCloud(accountOf());
    const context = createTestContext(accountOf(), {
      ecr: { ...ecr, findImage: denied },
      identity: { ...identity, listDeniedActions: denied },
      secrets: { ...secrets, describeSecret: denied },
    });
    expect(await loadLookups(context, spec)).toMatchObject({
      images: {},
      executionRole: { denied: [], isUnasked: true },
      secrets: { [`${SECRET}:password::`]: { isUnreadable: true } },
      unreadable: ['ecr:DescribeImages', 'iam:SimulatePrincipalPolicy', 'secretsmanager:DescribeSecret'],
    });
  });
});

describe('cached lookups', () => {
  it('read again only what has changed', async () => {
    const asked: string[] = [];
    const { ecr, ecs } = fakeCloud(accountOf());
    const noting = <Input, Answer>(said: (input: Input) => string, ask: (input: Input) => Promise<Answer>) => {
      return (input: Input) => {
        asked.push(said(input));
        return ask(input);
      };
    };
    const context = createTestContext(accountOf(), {
      ecr: { ...ecr, findImage: noting(() => 'image', ecr.findImage) },
      ecs: { ...ecs, getTaskDefinition: noting((name) => name, ecs.getTaskDefinition) },
    });
    const inspect = createLookupsCache();
    for (const name of ['sho', 'shop', 'shop']) await inspect(context, { ...spec, name });
    expect(asked.toSorted()).toEqual(['boutique-sho', 'boutique-shop', 'image']);
  });

  it('are read again after Gantry has changed something there', async () => {
    const { ecs } = fakeCloud(accountOf());
    let newest = 3;
    const context = createTestContext(accountOf(), {
      ecs: { ...ecs, getTaskDefinition: async () => aTaskDefinition({ arn: revisionArn(newest) }) },
    });
    const inspect = createLookupsCache();
    await inspect(context, spec);
    newest = 4;
    announceChange({ ...context.scope, cluster: 'boutique' });
    expect(await inspect(context, spec)).toMatchObject({ newest: { arn: revisionArn(4) } });
  });

  it('do not remember a failure', async () => {
    let fails = true;
    const { ecs } = fakeCloud(accountOf());
    const context = createTestContext(accountOf(), {
      ecs: {
        ...ecs,
        getTaskDefinition: async () => {
          if (fails) throw new Failure({ code: 'throttled' });
          return aTaskDefinition({ arn: revisionArn(3) });
        },
      },
    });
    const inspect = createLookupsCache();
    await expect(inspect(context, spec)).rejects.toThrow('throttled');
    fails = false;
    expect(await inspect(context, spec)).toMatchObject({ newest: { arn: revisionArn(3) } });
  });
});
