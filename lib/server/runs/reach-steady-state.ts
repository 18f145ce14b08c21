import { revisionName } from '../../domain/arn';
import type { Cloud } from '../../domain/cloud';
import { type Steadiness, steadinessOf } from '../../domain/deployment/steadiness';
import { Failure } from '../../domain/problem';
import type { Service } from '../../domain/service';
import { isRolledBack, isRollingBack, primaryOf } from '../../domain/service-state';
import type { Task } from '../../domain/task';
import type { ExplainService } from '../load/explain-service';
import type { Timing } from './retry-transient';

const POLL_MS = 3_000;

/** Longer than ECS takes to fail a deployment whose tasks do not start (with its circuit breaker). */
const TIMEOUT_MS = 60 * 60_000;

type WatchContext = Timing & {
  ecs: Cloud['ecs'];
  /** The revision that the run deploys; that of the service when absent. */
  taskDefinitionArn?: string | undefined;
  /** Why it does not get there, by more than its stop reasons and events; without it those alone say so. */
  explain?: ExplainService | undefined;
  /** Called with the counts at every poll. */
  recordUpdate: (facts: Record<string, string>) => void | Promise<void>;
};

const isTransient = (error: unknown): boolean =>
  error instanceof Failure && (error.problem.code === 'throttled' || error.problem.code === 'unreachable');

/**
 * Polls a service until it is steady.
 * @throws Failure `conflict` when it has failed: `facts.diagnosis` is a code under `diagnosis.`, and the others are
 * that code's facts
 */
export async function reachSteadyState(
  at: { cluster: string; service: string },
  { ecs, taskDefinitionArn, explain, recordUpdate, sleep, now, signal }: WatchContext,
): Promise<void> {
  const deadline = now() + TIMEOUT_MS;
  for (;;) {
    const poll = await unlessTransient(
      Promise.all([ecs.getService(at.cluster, at.service), ecs.listTasks(at.cluster, at.service)]),
    );
    if (poll) {
      const [service, tasks] = poll;
      const steadiness = await explained(steadinessOf(service, tasks, taskDefinitionArn), poll, {
        explain,
        taskDefinitionArn,
      });
      await recordUpdate(factsOf(service, steadiness, taskDefinitionArn));
      if (steadiness.kind === 'steady') return;
      if (steadiness.kind === 'failed') throw failureOf(service, steadiness, taskDefinitionArn);
    }
    if (signal?.aborted || now() > deadline) {
      throw new Failure({
        code: 'conflict',
        source: 'gantry',
        detail: at.service,
        facts: { reason: 'not-steady-in-time' },
      });
    }
    await sleep(POLL_MS);
  }
}

/** A failure in the words of the diagnosis that the pages of the service show, about the tasks of what the run deploys. */
async function explained(
  steadiness: Steadiness,
  [service, tasks]: readonly [Service, readonly Task[]],
  { explain, taskDefinitionArn }: Pick<WatchContext, 'explain' | 'taskDefinitionArn'>,
): Promise<Steadiness> {
  if (steadiness.kind === 'steady' || !steadiness.explanation || !explain) return steadiness;
  const own = tasks.filter((task) => taskDefinitionArn === undefined || task.taskDefinitionArn === taskDefinitionArn);
  return { ...steadiness, explanation: (await explain(service, own)) ?? steadiness.explanation };
}

/** Undefined when AWS did not answer this time: the next poll tries again, and the deployment continues meanwhile. */
async function unlessTransient<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isTransient(error)) return undefined;
    throw error;
  }
}

const factsOf = (service: Service, steadiness: Steadiness, wanted: string | undefined): Record<string, string> => ({
  running: String(countRunning(service, wanted)),
  desired: String(service.desiredCount),
  ...failuresOf(service, wanted),
  ...(steadiness.kind === 'failed' && returnOf(service, wanted)),
  ...(steadiness.kind !== 'steady' &&
    steadiness.explanation && {
      ...steadiness.explanation.facts,
      diagnosis: steadiness.explanation.code,
      cause: steadiness.explanation.raw,
    }),
});

/** How many tasks run of what the run deploys. Those that it replaces are no part of its progress. */
function countRunning(service: Service, wanted: string | undefined): number {
  const primary = primaryOf(service);
  const target = wanted ?? primary?.taskDefinitionArn;
  if (primary?.taskDefinitionArn === target) return primary?.runningCount ?? service.runningCount;
  const deployed = service.deployments.filter(({ taskDefinitionArn }) => taskDefinitionArn === target);
  return deployed.reduce((sum, { runningCount }) => sum + runningCount, 0);
}

/** How many tasks of what the run deploys have failed. */
function failuresOf({ deployments }: Service, wanted: string | undefined): { failedTasks?: string } {
  const deployed = deployments.filter(({ taskDefinitionArn }) => taskDefinitionArn === wanted);
  const failed = deployed.reduce((sum, { failedTasks }) => sum + failedTasks, 0);
  return failed > 0 ? { failedTasks: String(failed) } : {};
}

/** ECS may be back before the run looks again. */
const returnsByItself = (service: Service): boolean => isRollingBack(service) || isRolledBack(service);

/** The revision to which ECS returns by itself from the one that the run deployed, or has returned. */
function returnOf(service: Service, wanted: string | undefined): { rollsBackTo: string } | undefined {
  const primary = primaryOf(service);
  if (!primary || !returnsByItself(service) || primary.taskDefinitionArn === wanted) return undefined;
  return { rollsBackTo: revisionName(primary.taskDefinitionArn) };
}

function failureOf(
  service: Service,
  { explanation }: Exclude<Steadiness, { kind: 'steady' }>,
  wanted: string | undefined,
): Failure {
  const primary = primaryOf(service);
  const isReplaced = wanted !== undefined && primary !== undefined && primary.taskDefinitionArn !== wanted;
  // Nothing failed: what the service runs by now is somebody else's.
  if (isReplaced && !explanation && primary.rollout !== 'failed' && !returnsByItself(service)) {
    const facts = { reason: 'service-changed' };
    return new Failure({ code: 'conflict', source: 'gantry', detail: service.name, facts });
  }
  return new Failure({
    code: 'conflict',
    source: 'ecs',
    detail: explanation?.raw ?? primary?.rolloutReason ?? service.name,
    facts: { reason: 'failed', ...explanation?.facts, ...(explanation && { diagnosis: explanation.code }) },
  });
}
