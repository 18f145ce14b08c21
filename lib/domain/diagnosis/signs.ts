import type { Target } from '../balancer';
import { least } from '../list';
import { endOf, findRecentFailures } from '../recent-failures';
import type { Instant } from '../scope';
import type { Service } from '../service';
import { countServingTasks, isRolledBack, primaryOf } from '../service-state';
import { findStalledDeployment } from '../stalled-deployment';
import { isFailureStop } from '../stop-causes';
import { isTargetOf, targetsOf } from '../target-groups';
import type { Task } from '../task';
import { type Explanation, isFault, isSymptom } from './codes';
import { explainEvent } from './events';
import type { Evidence } from './evidence';
import { explainStop, explainText } from './explain';
import type { EvidenceItem, EvidenceSource } from './finding';

/** One thing that says that something is wrong now, with what AWS's words mean. */
export type Sign = { at: Instant; explanation: Explanation; source: EvidenceSource; text: string; taskId?: string };

/** An event is over when the service has been well for so long since. */
const EVENT_MS = 5 * 60_000;

/**
 * The signs of trouble that count now: failed tasks of the deployments that ECS still has, and of one that it has rolled
 * back from; targets that are ill; events that tell of a fault; a deployment that failed. Newest first.
 */
export function findSigns(evidence: Evidence): Sign[] {
  const { service } = evidence;
  if (service.status !== 'active') return [];
  return [
    ...stopSigns(evidence),
    ...healthSigns(evidence),
    ...targetSigns(evidence),
    ...eventSigns(evidence),
    ...deploymentSigns(service),
    ...stalledSigns(evidence),
    ...rollBackSigns(service),
  ]
    .filter(({ explanation }) => isFault(explanation))
    .toSorted((a, b) => b.at - a.at);
}

/** Whether all that is wanted of a service does its work, and nothing is being deployed. */
export const isWell = ({ service, tasks, targets }: Evidence): boolean =>
  service.deployments.length === 1 &&
  primaryOf(service)?.rollout === 'completed' &&
  countServingTasks(service, tasks, targets) >= service.desiredCount;

function stopSigns(evidence: Evidence): Sign[] {
  const { service, tasks, at } = evidence;
  const failures = findRecentFailures(service, tasks, at);
  const current = isWell(evidence) && !failures.isGoingOn ? [] : failures.tasks;
  return [...current, ...tasksOfRollBack(service, tasks)].flatMap((task): Sign[] => {
    const explanation = explainStop(task);
    if (!explanation) return [];
    const text = [task.stopCode, explanation.raw].filter(Boolean).join(': ');
    return [{ at: endOf(at)(task), explanation, source: 'stop-reason', text, taskId: task.id }];
  });
}

/** The failed tasks of a deployment that ECS has rolled back from, as long as it remembers them. */
function tasksOfRollBack(service: Service, tasks: readonly Task[]): Task[] {
  if (!isRolledBack(service)) return [];
  const since = service.events.find(({ message }) => /rolling back to deployment/.test(message))?.at ?? 0;
  const ids = new Set(service.deployments.map(({ id }) => id));
  return tasks.filter(
    (task) => isFailureStop(task) && !ids.has(task.deploymentId ?? '') && (task.createdAt ?? 0) <= since,
  );
}

/**
 * Tasks that run and whose own checks fail: ECS says so of them before it stops them, and keeps them while a deployment may not
 * go below its minimum.
 */
function healthSigns({ service, tasks }: Evidence): Sign[] {
  const at = timeOfStates(service);
  return tasks.flatMap((task): Sign[] => {
    if (task.desired === 'stopped' || task.health !== 'unhealthy') return [];
    const container = task.containers.find(({ health }) => health === 'unhealthy')?.name;
    if (container === undefined) return [];
    const text = `healthStatus: UNHEALTHY (${container})`;
    const code = container.startsWith(PROXY) ? ('service-connect-proxy' as const) : ('container-check' as const);
    return [
      {
        at,
        explanation: { code, facts: { container }, container, raw: text },
        source: 'health',
        text,
        taskId: task.id,
      },
    ];
  });
}

/** What ECS calls the container that it adds to tasks of Service Connect. */
const PROXY = 'ecs-service-connect-';

/** A state has no time of its own: it is as new as what the service told last. */
const timeOfStates = (service: Service): Instant => service.events[0]?.at ?? primaryOf(service)?.createdAt ?? 0;

/** A target by what its load balancer says of it: AWS's code first, for its words are the same for several. */
function explainTarget({ state, reason, description = '' }: Target): Explanation | undefined {
  if (state !== 'unhealthy') return undefined;
  const explanation = explainText(description);
  const raw = [reason, description].filter(Boolean).join(': ');
  if (explanation.code !== 'unknown') return { ...explanation, raw };
  if (reason === 'Target.Timeout') return { ...explanation, code: 'load-balancer-timeout', raw };
  return { ...explanation, code: 'load-balancer-check', raw };
}

function targetSigns({ service, tasks, targets }: Evidence): Sign[] {
  const at = timeOfStates(service);
  return targetsOf(service, targets).flatMap((target): Sign[] => {
    const explanation = explainTarget(target);
    const taskId = tasks.find((task) => isTargetOf(task, target))?.id;
    if (!explanation) return [];
    const facts = { ...explanation.facts, port: String(target.port) };
    const sign = { at, explanation: { ...explanation, facts }, source: 'target' as const, text: explanation.raw };
    return [{ ...sign, ...(taskId !== undefined && { taskId }) }];
  });
}

/** A sentence of ECS that repeats what its tasks, or the words about its deployment, say in full. */
const REPEATS = /unable to consistently start tasks|deployment failed/;

function eventSigns(evidence: Evidence): Sign[] {
  const { service, at } = evidence;
  const begun = least(service.deployments.map(({ createdAt }) => createdAt ?? 0));
  const steadyAt = service.events.find(({ message }) => /has reached a steady state/.test(message))?.at ?? 0;
  const since = Math.max(begun, steadyAt + 1);
  const well = isWell(evidence);
  return service.events
    .filter((event) => event.at >= since && !(well && at - event.at > EVENT_MS))
    .flatMap((event): Sign[] => {
      const explanation = explainEvent(event.message);
      if (!explanation || (well && REPEATS.test(event.message))) return [];
      const taskId = /\(task ([\w-]+)\)/.exec(event.message)?.[1];
      const sign = { at: event.at, explanation, source: 'event' as const, text: event.message };
      return [{ ...sign, ...(taskId !== undefined && { taskId }) }];
    });
}

function deploymentSigns(service: Service): Sign[] {
  return service.deployments.flatMap(({ rollout, rolloutReason, updatedAt, createdAt }): Sign[] => {
    if (rollout !== 'failed') return [];
    const raw = rolloutReason ?? '';
    const explanation = explainText(raw);
    const code = explanation.code === 'unknown' ? ('deployment-failed' as const) : explanation.code;
    const sign = { at: updatedAt ?? createdAt ?? 0, source: 'deployment' as const, text: raw };
    return [{ ...sign, explanation: { ...explanation, code, raw } }];
  });
}

/** Percents that leave no room: ECS need not say so, and its event says it once. */
function stalledSigns({ service, tasks, at }: Evidence): Sign[] {
  const stalled = findStalledDeployment(service, tasks, at);
  if (stalled?.reason !== 'bounds') return [];
  const raw = `minimumHealthyPercent: ${stalled.minimum}, maximumPercent: ${stalled.maximum}`;
  const explanation = { code: 'bounds-deadlock' as const, facts: {}, raw };
  return [{ at: stalled.since, explanation, source: 'deployment', text: raw }];
}

/**
 * Why ECS has rolled back, where no task of what it rolled back from has failed: until the next deployment, however well what runs
 * again is.
 */
function rollBackSigns(service: Service): Sign[] {
  if (!isRolledBack(service)) return [];
  const back = service.events.find(({ message }) => /rolling back to deployment/.test(message));
  const failed = service.events.find(({ at, message }) => at <= (back?.at ?? 0) && /deployment failed/.test(message));
  const explanation = failed && explainEvent(failed.message);
  if (!explanation || isSymptom(explanation)) return [];
  return [{ at: failed.at, explanation, source: 'event', text: failed.message }];
}

export const toEvidenceItem = ({ at, explanation, source, text, taskId }: Sign): EvidenceItem => ({
  source,
  text,
  at,
  ...(taskId !== undefined && { taskId }),
  ...(explanation.container !== undefined && { container: explanation.container }),
});
