import { randomUUID } from 'node:crypto';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { type SavedSandbox, startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openReplica } from './interrupted-replica';
import { openAccount, openConsole, type ProofAccount } from './open-account';
import { startRun } from './proof-runs';
import { simulatedSleep } from './simulated-sleep';
import { type Action, imageIn, type Scene } from './two-people';
import { loadBalancedSpec, validSpec } from './valid-specs';

const AT = { cluster: 'main', service: 'web' };

/**
 * A service of which nearly everything can be asked at once: it has run two revisions, is within bounds of auto scaling,
 * remembers a pause; its last roll-out can be undone, and one that was interrupted can be resumed.
 */
async function prepareScene(isDeploying: boolean): Promise<{ saved: SavedSandbox; scene: Scene }> {
  const account = await openAccount({
    title: '',
    spec: (fixture) => {
      const balanced = loadBalancedSpec(fixture);
      return validSpec(fixture, {
        ...balanced,
        rolling: { ...validSpec(fixture).rolling, gracePeriodSeconds: 200 },
        scaling: { min: 2, max: 4, schedules: [] },
      });
    },
  });
  const { sandbox, context } = account;
  const sleep = simulatedSleep(sandbox);
  await executeRun(await account.plan(), context, { id: randomUUID(), now: context.now, sleep });
  sandbox.advance(15 * 60_000);
  const registry = account.spec.containers[0]?.image.replace(/\/shop\/.*$/, '') ?? '';
  const push = (tag: string, workload = 'http-server') => addImage(sandbox.world(), 'shop/web', { tag, workload });
  for (const tag of ['1.1.0', '1.4.0', 'ana', 'bob']) push(tag);
  push('slow', 'slow-boot');

  const undoable = await rollOut(account, imageIn({ registry }, '1.1.0'));
  sandbox.advance(15 * 60_000);
  // Of two calls the second, which deploys, has not been made.
  const interrupted = await rollOut(account, imageIn({ registry }, '1.4.0'), 1);
  // Both were begun longer ago than any run takes.
  sandbox.advance(5 * 3_600_000);
  const paused = { key: 'gantry:paused', value: '3 2-4' };
  const { arn } = await context.ecs.getService(AT.cluster, AT.service);
  await context.perform({ service: 'ecs', operation: 'TagResource', input: { resourceArn: arn, tags: [paused] } });
  if (isDeploying) await beginRollOut(account, imageIn({ registry }, 'slow'));

  const seen = await context.ecs.getService(AT.cluster, AT.service);
  const [deployment] = await context.ecs.listServiceDeployments(AT.cluster, AT.service);
  const scene: Scene = {
    seen,
    definition: await context.ecs.getTaskDefinition(seen.taskDefinitionArn),
    scaling: await context.scaling.describeScaling(AT.cluster, AT.service),
    deploymentArn: deployment?.arn ?? '',
    registry,
    undoable,
    interrupted,
  };
  const saved = sandbox.save();
  await sandbox.close();
  return { saved, scene };
}

/** Rolls an image out as the console does, as far as it gets when it is cut at a call. */
async function rollOut(account: ProofAccount, image: string, cutAt?: number): Promise<string> {
  const replica = openReplica(account, cutAt === undefined ? undefined : { kind: 'killed-before', at: cutAt });
  const { plan } = await planChangeNow(openConsole(account.sandbox), AT, {
    verb: 'roll-out',
    images: { web: image },
  });
  return startRun(account, plan, replica, 'roll-out');
}

/** Begins a roll-out by no run of ours. */
async function beginRollOut({ sandbox, context }: ProofAccount, image: string): Promise<void> {
  const { plan } = await planChangeNow(openConsole(sandbox), AT, { verb: 'roll-out', images: { web: image } });
  const steps = plan.steps.filter(({ effect }) => effect !== 'watch');
  await executeRun({ ...plan, steps }, context, { id: randomUUID(), now: context.now, sleep: simulatedSleep(sandbox) });
  sandbox.advance(10_000);
}

const scenes = new Map<boolean, ReturnType<typeof prepareScene>>();

/** The same scene each time, in a sandbox of its own. A deployment is under way where one of the actions stops it. */
export async function openScene(actions: readonly Action[]): Promise<{ sandbox: TestSandbox; scene: Scene }> {
  const isDeploying = actions.includes('stop-deployment');
  const prepared = scenes.get(isDeploying) ?? prepareScene(isDeploying);
  scenes.set(isDeploying, prepared);
  const { saved, scene } = await prepared;
  return { sandbox: await startSandbox({ saved }), scene };
}
