import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import { planDeployment } from '../domain/plan/plan';
import { placeOf } from '../domain/runs/run-record';
import {
  aContainerDefinition,
  aContainerSpec,
  aDeployment,
  anImage,
  anInventory,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aSpec,
  aTaskDefinition,
  imageOf,
  lookupsWith,
  revisionArn,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import type { Context } from '../server/context';
import { assertMayContinue, assertMayUndo } from '../server/guards/assert-run-allowed';
import { beginRun, readRun } from '../server/runs/run-journal';
import { changeService } from './change-service';
import { deployService } from './deploy-service';
import { registerRevision } from './register-revision';
import { runTask } from './run-task';

/** A role that trusts ecs-tasks.amazonaws.com, as every task role does, and may do everything. */
const STRONG = { name: 'break-glass', arn: 'arn:aws:iam::123456789012:role/break-glass' };
const OWN = { name: 'web-task', arn: 'arn:aws:iam::123456789012:role/web-task' };
const MADE = { name: 'shop-api-task', arn: 'arn:aws:iam::123456789012:role/shop-api-task' };

let services = 0;

/** An account with a service that has a role of its own, and a family that has the strong one. */
function anAccount(over: Partial<FakeAccount> = {}) {
  services += 1;
  const service = aService({
    name: `web-${services}`,
    deployments: [aDeployment({ taskDefinitionArn: revisionArn(1) })],
  });
  const revision = (family: string, taskRoleArn: string) =>
    aTaskDefinition({
      family,
      arn: revisionArn(1, family),
      taskRoleArn,
      containers: [aContainerDefinition({ image: imageOf('1.5.0') })],
    });
  const account = aFakeAccount({
    infrastructure: anInventory({ taskRoles: [STRONG, OWN, MADE] }),
    services: [service],
    definitions: [revision('boutique-web', OWN.arn), revision('break-glass', STRONG.arn), revision('tools', MADE.arn)],
    images: [anImage('1.5.0')],
    tags: { [MADE.name]: { 'gantry:managed': 'true' } },
    history: [aServiceDeployment({ target: aServiceRevision(1) })],
    ...over,
  });
  return { account, service };
}

const withRole = (taskArn: string) => ({
  execution: { kind: 'usual' as const },
  task: { kind: 'existing' as const, arn: taskArn },
  allowSecrets: false,
});
const specWith = (name: string, taskArn: string) =>
  aSpec({ name, containers: [aContainerSpec()], roles: withRole(taskArn) });

const deploy = (context: Context, taskArn: string) =>
  deployService.run({ ...AT, spec: specWith(`new-${services}`, taskArn) }, context);

const register = (context: Context, family: string, taskRoleArn: string) => {
  const request = {
    family,
    taskRoleArn,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'shop/web:2' }],
  };
  const seenNewest = family === 'new' ? {} : { seenNewest: revisionArn(1, family) };
  return registerRevision.run(
    registerRevision.input.parse({ ...AT, request, despiteChecks: true, ...seenNewest }),
    context,
  );
};

const run = (context: Context, taskDefinition: string) => {
  const network = { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true };
  return runTask.run(
    runTask.input.parse({ ...AT, cluster: 'boutique', taskDefinition, count: 1, network, overrides: [] }),
    context,
  );
};

const aRecord = async (context: Context, spec: ReturnType<typeof aSpec>) => {
  const author = { by: 'root@boutique.example', fingerprint: (text: string) => String(text.length) };
  const plan = planDeployment(
    spec,
    { inventory: anInventory({ taskRoles: [STRONG] }), lookups: lookupsWith() },
    author,
  );
  const id = crypto.randomUUID();
  await beginRun(context.journal, { id, verb: 'deploy', by: author.by, plan, spec, now: context.now });
  const record = await readRun(context.journal, id);
  if (!record) throw new Error('no run');
  return record;
};

const refusal = (subject: string) => ({
  problem: { code: 'forbidden', facts: { reason: 'role-not-passable', subject, needs: 'admin' } },
});

describe('a deployer', () => {
  it('gives a strong role to no program, on no road', async () => {
    const { account, service } = anAccount();
    const context: Context = createTestContext(account);
    await expect(deploy(context, STRONG.arn)).rejects.toMatchObject({
      problem: {
        ...refusal(STRONG.name).problem,
        fields: [{ path: 'spec.roles.task.arn', reason: 'role-not-passable' }],
      },
    });
    await expect(register(context, 'new', STRONG.arn)).rejects.toMatchObject({
      problem: {
        ...refusal(STRONG.name).problem,
        fields: [{ path: 'request.taskRoleArn', reason: 'role-not-passable' }],
      },
    });
    // A bare name is no role: AWS takes none, and it names none that could be passed.
    expect(() => register(context, 'new', STRONG.name)).toThrow('taskRoleArn');
    // The newest revision of that family has it already, and no service runs it.
    await expect(register(context, 'break-glass', STRONG.arn)).rejects.toMatchObject(refusal(STRONG.name));
    await expect(run(context, 'break-glass:1')).rejects.toMatchObject(refusal(STRONG.name));
    await expect(
      changeService.run(
        changeService.input.parse({
          ...AT,
          cluster: service.cluster,
          service: service.name,
          change: { verb: 'roll-back', taskDefinitionArn: revisionArn(1, 'break-glass') },
          expected: expectationOf(service),
        }),
        context,
      ),
    ).rejects.toMatchObject({ problem: { code: 'invalid', fields: [{ reason: 'never-ran' }] } });
    await expect(
      assertMayContinue(context, await aRecord(context, specWith('left', STRONG.arn))),
    ).rejects.toMatchObject(refusal(STRONG.name));
    expect(account.calls).toEqual([]);
  });

  it('gives roles that Gantry has made, that the service has, and those of services of the family', async () => {
    const { account } = anAccount();
    const context: Context = createTestContext(account);
    await expect(deploy(context, MADE.arn)).resolves.toBeDefined();
    await expect(run(context, 'boutique-web:1')).resolves.toBeDefined();
    await expect(run(context, 'tools:1')).resolves.toBeDefined();
    await expect(register(context, 'boutique-web', OWN.arn)).resolves.toBeDefined();
  });

  it('does not turn on a shell without the permission', async () => {
    const { account } = anAccount();
    const context: Context = createTestContext(account);
    const grants = [{ permissions: ['service:create', 'role:pass'] as const }];
    const spec = aSpec({ name: `exec-${services}`, exec: true, roles: withRole(MADE.arn) });
    await expect(
      deployService.run({ ...AT, spec }, { ...context, actor: { ...context.actor, grants } }),
    ).rejects.toMatchObject({
      problem: { code: 'forbidden', fields: [{ path: 'spec.exec', reason: 'exec-not-permitted' }] },
    });
    expect(account.calls).toEqual([]);
  });

  it('does not undo what takes another permission to delete', async () => {
    const { account } = anAccount();
    const context: Context = createTestContext(account);
    const spec = aSpec({
      name: `undone-${services}`,
      cluster: { kind: 'new', name: 'theirs' },
      roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: false },
    });
    const record = await aRecord(context, spec);
    const made = record.steps.flatMap(({ id, mutations }) =>
      mutations.map((_, index) => [placeOf(id, index), { callStatus: 'made' as const }] as const),
    );
    const everything = { ...record, callStatuses: Object.fromEntries(made) };
    await expect(assertMayUndo(context, everything)).rejects.toMatchObject({
      problem: { code: 'forbidden', facts: { permission: 'cluster:delete', needs: 'admin' } },
    });
    await expect(
      assertMayUndo({ ...context, actor: { ...context.actor, role: 'admin' } }, everything),
    ).resolves.toBeUndefined();
  });
});

describe('an admin', () => {
  it('gives any role', async () => {
    const { account } = anAccount();
    const context = createTestContext(account);
    await expect(
      run({ ...context, actor: { ...context.actor, role: 'admin' } }, 'break-glass:1'),
    ).resolves.toBeDefined();
  });
});
