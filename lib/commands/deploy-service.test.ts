import { describe, expect, it, vi } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import { aContainerSpec, anImage, aService, aSpec, aTaskDefinition, digestOf, ecs } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { fakeJournal } from '../domain/testing/fake-journal';
import { previewPlan } from '../server/preview/view-plan';
import { beginRun, readRun } from '../server/runs/run-journal';
import { runs } from '../server/runs/runs';
import { deployService } from './deploy-service';

const anAccount = (over: Partial<FakeAccount> = {}) => aFakeAccount({ images: [anImage('1.5.0')], ...over });
const ended = (run: string) => vi.waitFor(() => expect(runs().find(AT, run)?.outcome).toBe('succeeded'));

/** A spec of its own for each test, because the runs of a process outlive it. */
let services = 0;
const aNewSpec = () => {
  services += 1;
  return aSpec({ name: `hello-${services}` });
};

describe('deploying a service', () => {
  it('returns a run at once, which continues in the background', async () => {
    const account = anAccount();
    const spec = aNewSpec();
    const { run } = await deployService.run({ ...AT, spec }, createTestContext(account));
    expect(runs().find(AT, run)).toMatchObject({
      id: run,
      cluster: 'boutique',
      service: spec.name,
      by: 'ana@boutique.example',
    });
    await ended(run);
    expect(account.calls).toContain(`createService ${spec.name}`);
  });

  it('writes what is needed to resume before it changes anything, and no value of a variable or of a command line', async () => {
    const environment = [
      { name: 'DB_PASSWORD', value: 'hush-hush' },
      { name: 'DATABASE_URL', value: 'postgres://u:hush@db' },
    ];
    const container = aContainerSpec({ environment, command: ['sh', '-c', 'login hush-hunter2'] });
    const spec = { ...aNewSpec(), containers: [container] };
    const context = createTestContext(anAccount());
    const journal = fakeJournal();
    const written: string[] = [];
    const perform: typeof context.perform = (call) => {
      if (call.operation.startsWith('Create')) written.push(journal.lines.map(({ message }) => message).join());
      return context.perform(call);
    };
    const { run } = await deployService.run({ ...AT, spec }, { ...context, perform, journal });
    await ended(run);
    expect(written.length).toBeGreaterThan(0);
    for (const text of written) expect(text).toMatch(/"planned".*"intent"/);
    const text = journal.lines.map(({ message }) => message).join();
    expect(text).toContain('DATABASE_URL');
    expect(text).not.toContain('hush');
    const record = await readRun(journal, run);
    expect(record).toMatchObject({ outcome: 'succeeded', service: spec.name, redactedSteps: [] });
    expect(JSON.stringify(record?.steps)).toContain('hush-hush');
  });

  it('rejects a spec that the account does not allow, field by field, before anything is created', async () => {
    const account = anAccount({
      services: [aService({ name: 'hello', arn: ecs('service/boutique/hello') })],
      images: [],
    });
    await expect(deployService.run({ ...AT, spec: aSpec() }, createTestContext(account))).rejects.toMatchObject({
      problem: {
        code: 'invalid',
        fields: expect.arrayContaining([
          expect.objectContaining({ path: 'spec.name', reason: 'name-taken' }),
          expect.objectContaining({ path: 'spec.containers.0.image', reason: 'image-missing' }),
        ]),
      },
    });
    expect(account.calls).toEqual([]);
  });

  it('requires a further permission to create a cluster or a role', () => {
    const asked = (over: Parameters<typeof aSpec>[0]) => deployService.alsoNeeds?.({ ...AT, spec: aSpec(over) });
    expect(asked({ cluster: { kind: 'new', name: 'fresh' } })).toEqual(['cluster:create']);
    expect(asked({ roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: false } })).toEqual([
      'role:create',
    ]);
    expect(asked({})).toEqual([]);
  });

  it('creates no execution role for a person without that permission', async () => {
    const { infrastructure } = anAccount();
    const account = anAccount({ infrastructure: { ...infrastructure, executionRole: undefined } });
    await expect(deployService.run({ ...AT, spec: aNewSpec() }, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'forbidden', facts: { permission: 'role:create', needs: 'admin' } },
    });
    expect(account.calls).toEqual([]);
  });
});

describe('a tag that is pushed again after the plan was shown', () => {
  it('is refused with both digests, and deployed once it has been seen', async () => {
    const images = [anImage('1.5.0', { digest: digestOf('first') })];
    const account = anAccount({ images });
    const context = createTestContext(account);
    const spec = aNewSpec();
    const { images: seenImages } = await previewPlan(context, spec);
    expect(Object.values(seenImages ?? {})).toEqual([digestOf('first')]);
    images.splice(0, 1, anImage('1.5.0', { digest: digestOf('second') }));
    await expect(deployService.run({ ...AT, spec, seenImages }, context)).rejects.toMatchObject({
      problem: { code: 'changed', facts: { part: 'image' } },
    });
    expect(account.calls).toEqual([]);
    // Of another image than the form has by now nothing is said.
    const { run } = await deployService.run({ ...AT, spec, seenImages: { 'nginx:1.27': digestOf('first') } }, context);
    await ended(run);
  });
});

describe('two who deploy at once', () => {
  const tags = { 'gantry:managed': 'true' };
  const existing = (name: string) => aService({ name, arn: ecs(`service/boutique/${name}`), tags });

  it('are one that starts, and one that is refused with the name of the other person', async () => {
    const account = anAccount({ settleService: (service) => service });
    const spec = aNewSpec();
    const context = createTestContext(account);
    const tries = await Promise.allSettled([1, 2].map(() => deployService.run({ ...AT, spec }, context)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { problem: { code: 'conflict', facts: { reason: 'run-under-way', by: 'ana@boutique.example' } } },
    });
  });

  it('see each other across replicas', async () => {
    const context = createTestContext(anAccount());
    const spec = aNewSpec();
    const plan = { cluster: 'boutique', service: spec.name, fingerprint: 'f', steps: [] };
    const id = '0f1c2d3e-0000-4000-8000-000000000001';
    await beginRun(context.journal, { id, by: 'bob', plan, spec, verb: 'deploy', now: context.now });
    await expect(deployService.run({ ...AT, spec }, context)).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'run-under-way', by: 'bob', run: id } },
    });
  });

  it('never overwrite a service that one of them has not seen', async () => {
    const spec = aNewSpec();
    const account = anAccount({ services: [existing(spec.name)] });
    await expect(deployService.run({ ...AT, spec }, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'changed' },
    });
    const expected = { ...expectationOf(existing(spec.name)), deploymentId: 'ecs-svc/another' };
    await expect(deployService.run({ ...AT, spec, expected }, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'changed' },
    });
    expect(account.calls).toEqual([]);
  });
});

describe('deploying over a service that is not on Fargate', () => {
  it('is refused, because the form does not support it and would change it', async () => {
    const spec = aNewSpec();
    const service = aService({ name: spec.name, capacity: { launchType: 'EC2', providers: [] } });
    const account = anAccount({ services: [service], definitions: [aTaskDefinition()] });
    const input = { ...AT, spec, isChange: true, expected: expectationOf(service) };
    await expect(deployService.run(input, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'not-fargate' } },
    });
    expect(account.calls).toEqual([]);
  });
});
