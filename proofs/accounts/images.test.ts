import { afterEach, describe, expect, it } from 'vitest';
import { shortDigest } from '@/lib/domain/image-reference';
import { lookForNewerImage } from '@/lib/live/server/newer-lookup';
import { listRollBackTargets } from '@/lib/server/load/roll-back-targets';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { advanceUntil, aService, aTaskDefinition, isSteady } from '@/sandbox/engine/testing/fixtures';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';
import { aTestWorld } from './a-test-world';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

const AT = { cluster: 'test', service: 'app' };

/** A service whose tasks run what `latest` meant when they began. */
async function aServiceOnLatest() {
  sandbox = await startSandbox();
  const test = aTestWorld(sandbox.world());
  const { world } = test;
  const first = addImage(world, 'app', { tag: 'latest', workload: 'http-server' }).digest;
  const { arn: taskDefinition } = aTaskDefinition(test, { containers: [{ tag: 'latest' }] });
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
  const service = aService(test, { taskDefinition, deploymentConfiguration });
  advanceUntil(world, () => isSteady(service), 2_000);
  const context = openConsole(sandbox);
  const restart = (isOver: () => boolean) => {
    changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceUntil(world, () => isOver() && isSteady(service), 20_000);
  };
  const look = async () => {
    const { ecs, ecr, now, scope } = context;
    const [shown, tasks, history] = await Promise.all([
      ecs.getService(AT.cluster, AT.service),
      ecs.listTasks(AT.cluster, AT.service),
      ecs.listServiceDeployments(AT.cluster, AT.service),
    ]);
    const running = await ecs.getTaskDefinition(shown.taskDefinitionArn);
    return lookForNewerImage({ service: shown, tasks, running, history, region: scope.region }, ecr, now());
  };
  return { world, service, context, first, restart, look };
}

describe('a service whose tag was pushed again', () => {
  it('says so by digests, is not told of what it refused as if it waited, and goes back to the old image by its digest', async () => {
    const { world, service, context, first, restart, look } = await aServiceOnLatest();
    expect(await look()).toMatchObject({ runs: first });

    advanceUntil(world, () => world.now > service.createdAt + 3_600_000, 4_000);
    const second = addImage(world, 'app', { tag: 'latest', workload: 'http-server' }).digest;
    expect(await look()).toMatchObject({ runs: first, image: { tag: 'latest', digest: second } });

    const restartPlan = await planChangeNow(context, AT, { verb: 'restart' });
    expect(restartPlan.plan.steps[0]?.changes).toEqual([
      { field: 'image', container: 'app', from: shortDigest(first), to: shortDigest(second) },
    ]);
    restart(() => service.history.length === 2 && service.history.every(({ status }) => status === 'SUCCESSFUL'));
    const { image, ...settled } = await look();
    expect([image, settled.runs]).toEqual([undefined, second]);

    const { targets } = await listRollBackTargets(context, AT);
    const former = targets.find(({ current }) => !current);
    expect(former?.images).toMatchObject([{ digest: first }]);
    const { taskDefinition, serviceRevisionArn = '' } = former ?? {};
    const back = await planChangeNow(context, AT, {
      verb: 'roll-back',
      taskDefinitionArn: taskDefinition?.arn ?? '',
      serviceRevisionArn,
    });
    expect(back.plan.problems).toEqual([]);
    const [register, update] = back.plan.steps.map(({ mutations }) => mutations[0]?.call);
    expect(register?.operation).toBe('RegisterTaskDefinition');
    expect(JSON.stringify(register?.input)).toContain(`app:latest@${first}`);
    expect(update?.operation).toBe('UpdateService');
  });

  it('has refused the image from which the circuit breaker rolled it back', async () => {
    const { world, service, first, restart, look } = await aServiceOnLatest();
    advanceUntil(world, () => world.now > service.createdAt + 3_600_000, 4_000);
    const bad = addImage(world, 'app', { tag: 'latest', workload: 'web-crash-at-boot' }).digest;
    restart(() => service.history.some(({ status }) => status === 'ROLLBACK_SUCCESSFUL'));

    const { image, refused, runs } = await look();
    expect([image, runs]).toEqual([undefined, first]);
    expect(refused).toMatchObject({ tag: 'latest', digest: bad, runs: { digest: first } });
  });
});
