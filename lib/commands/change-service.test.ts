import { describe, expect, it, vi } from 'vitest';
import type { ChangeRequest, ChangeServiceInput } from '../domain/changes/change';
import { expectationOf } from '../domain/changes/expectation';
import { Failure } from '../domain/problem';
import type { Service } from '../domain/service';
import {
  aContainerDefinition,
  aDeployment,
  anImage,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aTaskDefinition,
  digestOf,
  imageOf,
  revisionArn,
  T0,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { listRollBackTargets } from '../server/load/roll-back-targets';
import { previewOfChange } from '../server/preview/view-change';
import { runs } from '../server/runs/runs';
import { changeService } from './change-service';

type Wire = Extract<ChangeServiceInput['change'], { verb: string }>;

let services = 0;
/** A service of its own for each test, because runs of the same service exclude each other. */
function aServiceOfItsOwn(over: Partial<Service> = {}): Service {
  services += 1;
  const name = `web-${services}`;
  return aService({ arn: `arn:aws:ecs:eu-west-3:123456789012:service/boutique/${name}`, name, ...over });
}

const anAccount = (service: Service, over: Partial<FakeAccount> = {}) =>
  aFakeAccount({
    services: [service],
    definitions: [aTaskDefinition()],
    images: [anImage('1.4.2'), anImage('1.5.0'), anImage('1.5.0-arm64', { architectures: ['arm64'] })],
    logGroups: ['/ecs/boutique/web'],
    ...over,
  });

const inputFor = (service: Service, change: Wire, more: Partial<ChangeServiceInput> = {}) =>
  changeService.input.parse({
    ...AT,
    cluster: service.cluster,
    service: service.name,
    change,
    expected: expectationOf(service),
    ...more,
  });

/** Executes a change, and waits until its run has ended. */
async function change(account: FakeAccount, service: Service, wanted: Wire, more: Partial<ChangeServiceInput> = {}) {
  const context = createTestContext(account);
  const { run } = await changeService.run(inputFor(service, wanted, more), context);
  await vi.waitFor(() => expect(runs().find(AT, run)?.outcome).not.toBe('running'));
  return runs().find(AT, run);
}

const refusalOf = (account: FakeAccount, service: Service, wanted: Wire, more: Partial<ChangeServiceInput> = {}) =>
  expect(changeService.run(inputFor(service, wanted, more), createTestContext(account))).rejects;

describe('rolling an image out', () => {
  const rollOut = (tag: string): Wire => ({ verb: 'roll-out', images: { web: imageOf(tag) } });

  it('deploys a copy of the present revision that is held to the image’s digest', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service);
    const run = await change(account, service, rollOut('1.5.0'));
    expect(run).toMatchObject({ outcome: 'succeeded', verb: 'roll-out', by: 'ana@boutique.example' });
    expect(account.definitions.at(-1)?.containers[0]?.image).toBe(`${imageOf('1.5.0')}@${digestOf('1.5.0')}`);
    expect(account.calls).toEqual(['register boutique-web:2', `updateService ${service.name} ${revisionArn(2)}`]);
  });

  it.each([
    ['an image that does not exist', '9.9.9', 'images.web', 'image-missing'],
    ['an image for other processors', '1.5.0-arm64', 'images.web', 'architecture'],
    ['what runs already', '1.4.2', 'images', 'nothing-changes'],
  ])('refuses %s and changes nothing', async (_, tag, path, reason) => {
    const service = aServiceOfItsOwn();
    const runs = [{ container: 'web', image: imageOf('1.4.2'), digest: digestOf('1.4.2') }];
    const history = [aServiceDeployment({ target: aServiceRevision(1, runs) })];
    const account = anAccount(service, { history });
    await refusalOf(account, service, rollOut(tag)).toMatchObject({
      problem: { code: 'invalid', fields: expect.arrayContaining([expect.objectContaining({ path, reason })]) },
    });
    expect(account.calls).toEqual([]);
  });

  it('refuses an unknown container', async () => {
    const service = aServiceOfItsOwn();
    await refusalOf(anAccount(service), service, { verb: 'roll-out', images: { api: imageOf('1.5.0') } }).toMatchObject(
      {
        problem: { code: 'invalid', fields: [{ path: 'images.api', reason: 'container-missing' }] },
      },
    );
  });

  it('accepts a desired count that auto scaling has changed', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount({ ...service, desiredCount: 5 });
    expect(await change(account, service, rollOut('1.5.0'))).toMatchObject({ outcome: 'succeeded' });
    expect(account.calls.join()).not.toContain('desired');
  });

  it('refuses a service that somebody else has deployed since', async () => {
    const service = aServiceOfItsOwn();
    const seen = { ...expectationOf(service), deploymentId: 'ecs-svc/7' };
    await refusalOf(anAccount(service), service, rollOut('1.5.0'), { expected: seen }).toMatchObject({
      problem: { code: 'changed', facts: { part: 'deploymentId' } },
    });
  });

  it.each([
    [{ status: 'draining' as const }, 'not-active'],
    [{ controller: 'code-deploy' as const }, 'other-controller'],
  ])('refuses a service that is %j', async (over, reason) => {
    const service = aServiceOfItsOwn(over);
    await refusalOf(anAccount(service), service, rollOut('1.5.0')).toMatchObject({
      problem: { code: 'conflict', facts: { reason } },
    });
  });

  it('is refused while a check fails, and done all the same when that is asked for', async () => {
    const service = aServiceOfItsOwn();
    const gone = [
      aContainerDefinition({ secrets: { KEY: 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:gone' } }),
    ];
    const account = anAccount(service, {
      definitions: [aTaskDefinition({ containers: gone })],
      secretLookups: { 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:gone': { found: false } },
    });
    await refusalOf(account, service, { verb: 'restart' }).toMatchObject({
      problem: { code: 'conflict', facts: { check: 'secrets', reason: 'secret-missing' } },
    });
    expect(account.calls).toEqual([]);
    expect(await change(account, service, { verb: 'restart' }, { despiteChecks: true })).toMatchObject({
      outcome: 'succeeded',
    });
  });
});

describe('rolling back', () => {
  const second = () => aServiceOfItsOwn({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });
  const definitions = [
    aTaskDefinition(),
    aTaskDefinition({ revision: 2, containers: [aContainerDefinition({ image: imageOf('1.5.0') })] }),
  ];
  const to = (revision: number): Wire => ({ verb: 'roll-back', taskDefinitionArn: revisionArn(revision) });
  const underWay = aServiceDeployment({
    status: 'in-progress',
    finishedAt: undefined,
    target: aServiceRevision(2),
    sources: [aServiceRevision(1)],
  });

  it('deploys an earlier revision again', async () => {
    const service = second();
    const account = anAccount(service, { definitions });
    expect(await change(account, service, to(1))).toMatchObject({ outcome: 'succeeded', verb: 'roll-back' });
    expect(account.calls).toEqual([`updateService ${service.name} ${revisionArn(1)}`]);
  });

  it('stops the deployment under way when that brings the wanted revision back', async () => {
    const service = second();
    const account = anAccount(service, { definitions, history: [underWay] });
    await change(account, service, to(1));
    expect(account.calls).toEqual([`stopServiceDeployment ${underWay.arn}`]);
  });

  it('does not stop a deployment that would bring another revision back', async () => {
    const service = second();
    const history = [{ ...underWay, sources: [aServiceRevision(1), aServiceRevision(7)] }];
    const account = anAccount(service, { definitions, history });
    await change(account, service, to(1));
    expect(account.calls).toEqual([`updateService ${service.name} ${revisionArn(1)}`]);
  });

  it('registers a copy of a revision that was deregistered', async () => {
    const service = second();
    const account = anAccount(service, {
      definitions: [aTaskDefinition({ status: 'inactive' }), ...definitions.slice(1)],
    });
    await change(account, service, to(1));
    expect(account.calls).toEqual(['register boutique-web:3', `updateService ${service.name} ${revisionArn(3)}`]);
    expect(account.definitions.at(-1)?.containers[0]?.image).toMatch(/:1\.4\.2@sha256:/);
  });

  it('goes to the image that ran, by its digest, when its tag names another by now', async () => {
    const service = second();
    const ran = { container: 'web', image: imageOf('latest'), digest: digestOf('then') };
    const account = anAccount(service, {
      definitions: [
        aTaskDefinition({ containers: [aContainerDefinition({ image: imageOf('latest') })] }),
        ...definitions.slice(1),
      ],
      images: [anImage('latest'), anImage('then', { tags: [] }), anImage('1.5.0')],
      history: [aServiceDeployment({ target: aServiceRevision(1, [ran]) })],
    });
    await change(account, service, to(1));
    expect(account.definitions.at(-1)?.containers[0]?.image).toBe(`${imageOf('latest')}@${digestOf('then')}`);
  });

  describe('a service that names a tag', () => {
    const image = imageOf('latest');
    const ran = (number: number, seed: string) => ({
      ...aServiceRevision(number, [{ container: 'web', image, digest: digestOf(seed) }]),
      taskDefinitionArn: revisionArn(1),
    });
    const latest = (more: Partial<FakeAccount> = {}) => {
      const service = aServiceOfItsOwn({ deployments: [aDeployment({ id: 'ecs-svc/12' })] });
      const account = anAccount(service, {
        definitions: [aTaskDefinition({ containers: [aContainerDefinition({ image })] })],
        images: [anImage('now', { tags: ['latest'] }), anImage('then', { tags: [] })],
        history: [
          aServiceDeployment({ arn: 'deployment-b', target: ran(12, 'now'), createdAt: T0 }),
          aServiceDeployment({ arn: 'deployment-a', target: ran(11, 'then'), createdAt: T0 - 1 }),
        ],
        ...more,
      });
      return { service, account };
    };
    const toRevision = (number: number): Wire => ({
      ...{ verb: 'roll-back', taskDefinitionArn: revisionArn(1) },
      serviceRevisionArn: aServiceRevision(number).arn,
    });

    it('goes back to the image that its tag meant before, by a copy of the revision that it runs already', async () => {
      const { service, account } = latest();
      expect(await change(account, service, toRevision(11))).toMatchObject({ outcome: 'succeeded' });
      expect(account.definitions.at(-1)?.containers[0]?.image).toBe(`${image}@${digestOf('then')}`);
      expect(account.calls.at(-1)).toBe(`updateService ${service.name} ${revisionArn(2)}`);
    });

    it('does not go to what runs, nor to images that it never ran', async () => {
      const { service, account } = latest();
      await refusalOf(account, service, toRevision(12)).toMatchObject({
        problem: { code: 'invalid', fields: [{ path: 'taskDefinitionArn', reason: 'current' }] },
      });
      await refusalOf(account, service, toRevision(99)).toMatchObject({
        problem: { code: 'invalid', fields: [{ path: 'serviceRevisionArn', reason: 'never-ran' }] },
      });
      expect(account.calls).toEqual([]);
    });

    it('is offered what ran well first, and what was refused last', async () => {
      const history = [
        aServiceDeployment({ arn: 'c', status: 'rollback-successful', target: ran(13, 'bad'), createdAt: T0 + 1 }),
        aServiceDeployment({ arn: 'b', target: ran(12, 'now'), createdAt: T0 }),
        aServiceDeployment({ arn: 'a', target: ran(11, 'then'), createdAt: T0 - 1 }),
      ];
      const images = ['now', 'then', 'bad'].map((seed) => anImage(seed, { tags: [] }));
      const { service, account } = latest({ history, images });
      const { targets } = await listRollBackTargets(createTestContext(account), {
        cluster: service.cluster,
        service: service.name,
      });
      expect(targets.map(({ images: [main], current, method }) => [main?.digest, current, method])).toEqual([
        [digestOf('now'), true, 're-register'],
        [digestOf('then'), false, 're-register'],
        [digestOf('bad'), false, 're-register'],
      ]);
    });
  });

  it.each([
    ['to a revision whose image is gone', 1, { images: [anImage('1.5.0')] }, 'image-missing'],
    ['to what runs already', 2, {}, 'current'],
    [
      'to a revision that AWS is deleting',
      1,
      { definitions: [aTaskDefinition({ status: 'deleting' }), ...definitions.slice(1)] },
      'being-deleted',
    ],
    ['to a revision that there is not', 9, {}, 'revision-missing'],
  ] satisfies [string, number, Partial<FakeAccount>, string][])(
    'refuses to go %s',
    async (_, revision, over, reason) => {
      const service = second();
      const account = anAccount(service, { definitions, ...over });
      await refusalOf(account, service, to(revision)).toMatchObject({
        problem: { code: 'invalid', fields: [{ path: 'taskDefinitionArn', reason }] },
      });
      expect(account.calls).toEqual([]);
    },
  );
});

describe('a service that would not start again', () => {
  const SECRET = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-Ab12Cd';
  const definition = (revision: number) =>
    aTaskDefinition({
      ...{ arn: revisionArn(revision), revision },
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containers: [aContainerDefinition({ secrets: { DB: `${SECRET}:password::` } })],
    });
  const preview = (wanted: ChangeRequest, over: Partial<FakeAccount> = {}) => {
    const service = aServiceOfItsOwn({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });
    const account = anAccount(service, { definitions: [definition(1), definition(2)], ...over });
    // What was read for another preview is too old by then.
    const context = { ...createTestContext(account), now: () => T0 + services * 60_000 };
    return previewOfChange(context, { cluster: service.cluster, service: service.name }, wanted);
  };
  const failuresOf = ({ checks }: Awaited<ReturnType<typeof preview>>) =>
    checks.flatMap(({ id, verdict, reason, facts }) => (verdict === 'failed' ? [[id, reason, facts]] : []));

  it.each<ChangeRequest>([
    { verb: 'restart' },
    { verb: 'roll-back', taskDefinitionArn: revisionArn(1) },
    { verb: 'roll-out', images: { web: imageOf('1.5.0') } },
    { verb: 'scale', desiredCount: 6, moveBounds: false },
  ])('is named before the click of $verb, with what is missing', async (wanted) => {
    const view = await preview(wanted, {
      secretLookups: { [`${SECRET}:password::`]: { found: false } },
      logGroups: [],
    });
    expect(failuresOf(view)).toEqual([
      ['secrets', 'secret-missing', { secret: 'shop/db', variable: 'DB', key: 'password' }],
      ['log-group', 'log-group-missing', { logGroup: '/ecs/boutique/web' }],
    ]);
  });

  it('is scaled in without a word: no task has to start', async () => {
    const view = await preview({ verb: 'scale', desiredCount: 1, moveBounds: false }, { logGroups: [] });
    expect(view.checks).toEqual([]);
  });

  it('would scale out with the image that its deployment is held to, whatever its tag means by now', async () => {
    const [ran, moved] = [digestOf('1.4.2'), digestOf('other')];
    const image = { container: 'web', image: imageOf('1.4.2'), digest: ran };
    const history = [aServiceDeployment({ target: aServiceRevision(2, [image]) })];
    const keys = { secretLookups: { [`${SECRET}:password::`]: { found: true, keys: ['password'] } } };
    const out = { verb: 'scale', desiredCount: 6, moveBounds: false } as const;
    const both = [anImage('1.4.2', { digest: moved }), anImage('1.4.2', { tags: [] })];
    expect(failuresOf(await preview(out, { images: both, history, ...keys }))).toEqual([]);
    const gone = await preview(out, { images: both.slice(0, 1), history, ...keys });
    expect(failuresOf(gone)).toMatchObject([['image', 'image-missing', { image: expect.stringContaining(ran) }]]);
    // A restart takes what the tag means now.
    expect(failuresOf(await preview({ verb: 'restart' }, { images: both.slice(0, 1), history, ...keys }))).toEqual([]);
  });
});

describe('restarting', () => {
  it('makes a new deployment of the same revision', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service);
    expect(await change(account, service, { verb: 'restart' })).toMatchObject({ outcome: 'succeeded' });
    expect(account.calls).toEqual([`updateService ${service.name} restart`]);
  });
});

describe('scaling', () => {
  it('sets the desired count and nothing else', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service);
    await change(account, service, { verb: 'scale', desiredCount: 6 });
    expect(account.calls).toEqual([`updateService ${service.name} desired 6`]);
  });

  it('refuses when the count is no longer what was shown', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount({ ...service, desiredCount: 3 });
    await refusalOf(account, service, { verb: 'scale', desiredCount: 6 }).toMatchObject({
      problem: { code: 'changed', facts: { part: 'desiredCount', from: '2', to: '3' } },
    });
    expect(account.calls).toEqual([]);
  });

  it('refuses a number that auto scaling would change at once, unless its bounds are moved as well', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service, { scaling: { target: { min: 2, max: 4 }, policies: [], schedules: [] } });
    await refusalOf(account, service, { verb: 'scale', desiredCount: 6 }).toMatchObject({
      problem: {
        code: 'invalid',
        fields: [{ path: 'desiredCount', reason: 'outside-bounds', facts: { min: 2, max: 4 } }],
      },
    });
    expect(account.calls).toEqual([]);
    await change(account, service, { verb: 'scale', desiredCount: 6, moveBounds: true });
    expect(account.calls).toEqual(['registerScalableTarget 2-6', `updateService ${service.name} desired 6`]);
  });

  it.each([-3, -1, 5_001, 1.5])('refuses %d tasks', (desiredCount) => {
    const parsed = changeService.input.safeParse({
      ...AT,
      cluster: 'boutique',
      service: 'web',
      expected: expectationOf(aService()),
      change: { verb: 'scale', desiredCount },
    });
    expect(parsed.success).toBe(false);
  });
});

describe('pausing and resuming', () => {
  const scaling = { target: { min: 2, max: 6 }, policies: [], schedules: [] };

  it('sets the desired count to 0, and stores the former one', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service, { scaling });
    await change(account, service, { verb: 'pause' });
    expect(account.calls).toEqual(['registerScalableTarget 0-0', `updateService ${service.name} desired 0`]);
    expect(account.services[0]).toMatchObject({ desiredCount: 0, tags: { 'gantry:paused': '2 2-6' } });
  });

  it('leaves nothing of itself where AWS refuses the last of its calls', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service, { scaling });
    const context = createTestContext(account);
    const { perform } = context;
    context.perform = async (call) => {
      if (call.operation === 'UpdateService') throw new Failure({ code: 'access-denied', source: 'ecs:UpdateService' });
      return perform(call);
    };
    await expect(changeService.run(inputFor(service, { verb: 'pause' }), context)).rejects.toMatchObject({
      problem: { code: 'access-denied' },
    });
    expect(account.services[0]).toMatchObject({ desiredCount: 2, tags: {} });
    expect(account.calls).toEqual(['registerScalableTarget 0-0', 'registerScalableTarget 2-6']);
  });

  it('restores the values of the tag, and removes it', async () => {
    const service = aServiceOfItsOwn({ desiredCount: 0, tags: { 'gantry:paused': '2 2-6' } });
    const account = anAccount(service, { scaling: { ...scaling, target: { min: 0, max: 0 } } });
    await change(account, service, { verb: 'resume' });
    expect(account.calls).toEqual(['registerScalableTarget 2-6', `updateService ${service.name} desired 2`]);
    expect(account.services[0]?.tags).toEqual({});
  });

  it('resumes nothing that was not paused', async () => {
    const service = aServiceOfItsOwn();
    await refusalOf(anAccount(service), service, { verb: 'resume' }).toMatchObject({
      problem: { code: 'invalid', fields: [{ reason: 'not-paused' }] },
    });
  });
});

describe('bounds of auto scaling', () => {
  it('are set, and nothing else', async () => {
    const service = aServiceOfItsOwn();
    const scaling = { target: { min: 2, max: 4 }, policies: [], schedules: [] };
    const account = anAccount(service, { scaling });
    const expected = expectationOf(service, scaling);
    await change(account, service, { verb: 'set-bounds', bounds: { min: 1, max: 8 } }, { expected });
    expect(account.calls).toEqual(['registerScalableTarget 1-8']);
  });

  it('cannot be suspended where there is no auto scaling', async () => {
    const service = aServiceOfItsOwn();
    await refusalOf(anAccount(service), service, { verb: 'suspend-scaling', suspended: true }).toMatchObject({
      problem: { code: 'invalid', fields: [{ path: 'suspended', reason: 'not-scaled' }] },
    });
  });
});

describe('stopping a deployment', () => {
  const running = aServiceDeployment({ status: 'in-progress', finishedAt: undefined });
  const stop: Wire = { verb: 'stop-deployment', deploymentArn: running.arn };

  it('stops the one that was shown', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service, { history: [running] });
    await change(account, service, stop);
    expect(account.calls).toEqual([`stopServiceDeployment ${running.arn}`]);
  });

  it.each([
    ['has ended since', [aServiceDeployment()]],
    ['was followed by another', [{ ...running, arn: `${running.arn}-next` }]],
  ])('refuses when it %s', async (_, history) => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service, { history });
    await refusalOf(account, service, stop).toMatchObject({
      problem: { code: 'invalid', fields: [{ path: 'deploymentArn', reason: 'no-deployment-running' }] },
    });
    expect(account.calls).toEqual([]);
  });
});

describe('deleting', () => {
  it('asks for the name, typed', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service);
    await refusalOf(account, service, { verb: 'delete' }, { typed: 'other' }).toMatchObject({
      problem: { code: 'invalid', fields: [{ path: 'typed', reason: 'name-typed' }] },
    });
    expect(account.calls).toEqual([]);
  });
});

describe('the permission of a change', () => {
  const permissionOf = (change: ChangeRequest | object) =>
    typeof changeService.permission === 'function' ? changeService.permission({ change }) : changeService.permission;

  it('is that of its verb, and the strictest for what is no verb', () => {
    expect(permissionOf({ verb: 'restart' })).toBe('service:restart');
    expect(permissionOf({ verb: 'delete', keepLogs: true })).toBe('service:delete');
    expect(permissionOf({ verb: 'grant' })).toBe('service:create');
  });
});

describe('a roll-out of one container of several', () => {
  it('keeps the references of the others, even if their tags were pushed again', async () => {
    const service = aServiceOfItsOwn();
    const containers = [
      aContainerDefinition(),
      aContainerDefinition({ name: 'proxy', image: imageOf('latest', 'boutique/proxy') }),
    ];
    const account = anAccount(service, {
      definitions: [aTaskDefinition({ containers })],
      images: [anImage('1.4.2'), anImage('1.5.0'), anImage('latest', { repository: 'boutique/proxy' })],
    });
    await change(account, service, { verb: 'roll-out', images: { web: imageOf('1.5.0') } });
    expect(account.definitions.at(-1)?.containers.map(({ image }) => image)).toEqual([
      `${imageOf('1.5.0')}@${digestOf('1.5.0')}`,
      imageOf('latest', 'boutique/proxy'),
    ]);
  });
});

describe('a tag that is pushed again after the change was shown', () => {
  const latest = imageOf('latest');
  it.each([
    ['roll-out', { verb: 'roll-out', images: { web: latest } }],
    ['restart', { verb: 'restart' }],
  ] as const)('is not what is started by a %s', async (_, wanted) => {
    const service = aServiceOfItsOwn();
    const images = [anImage('1.4.2'), anImage('latest', { digest: digestOf('first') })];
    const running = wanted.verb === 'restart' ? latest : imageOf('1.4.2');
    const definitions = [aTaskDefinition({ containers: [aContainerDefinition({ image: running })] })];
    const account = anAccount(service, { images, definitions });
    const at = { cluster: service.cluster, service: service.name };
    const { expected } = await previewOfChange(createTestContext(account), at, wanted);
    images.splice(1, 1, anImage('latest', { digest: digestOf('second') }));
    await refusalOf(account, service, wanted, { expected }).toMatchObject({
      problem: { code: 'changed', facts: { part: 'image', container: 'web' } },
    });
  });
});

describe('a change that AWS refuses at once', () => {
  it('is told to who confirmed it, and can be confirmed again', async () => {
    const service = aServiceOfItsOwn();
    const account = anAccount(service);
    const context = createTestContext(account);
    let refuses = true;
    const perform: typeof context.perform = async (call) => {
      if (refuses && call.operation === 'UpdateService') throw new Failure({ code: 'access-denied', source: 'ecs' });
      return context.perform(call);
    };
    const restart = inputFor(service, { verb: 'restart' });
    await expect(changeService.run(restart, { ...context, perform })).rejects.toMatchObject({
      problem: { code: 'access-denied' },
    });
    refuses = false;
    await expect(changeService.run(restart, { ...context, perform })).resolves.toMatchObject({
      run: expect.any(String),
    });
  });
});
