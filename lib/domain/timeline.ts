import { revisionName } from './arn';
import type { Explanation } from './diagnosis/codes';
import { explainEvent } from './diagnosis/events';
import { applyDiagnosis, explainTask } from './diagnosis/explain-task';
import type { Diagnosis } from './diagnosis/finding';
import type { PastEvent, ServicePast } from './event-history';
import { least } from './list';
import type { Instant } from './scope';
import type { Service, ServiceDeployment } from './service';
import { type EventKind, parseEvent } from './service-event';
import type { Task } from './task';

/** Something that happened to a service. Each kind has its sentence under `progress.timeline.`. */
export type TimelineKind = EventKind | 'deployment-begun' | 'deployment-ended' | 'task-running' | 'task-stopped';

export type TimelineEntry = {
  /** Unique, and the same in every poll result. */
  id: string;
  at: Instant;
  kind: TimelineKind;
  facts: Record<string, string>;
  /** Ids of the tasks it is about. */
  tasks: string[];
  /** Why, where it was no success. */
  explanation?: Explanation;
  /** AWS's own words, where there are any. */
  raw?: string;
};

/** The sentences of an entry need no more than this; evidence stands with the diagnosis. */
const toShort = ({ code, facts, container, raw }: Explanation): Explanation => ({
  ...{ code, facts, raw },
  ...(container !== undefined && { container }),
});

const toEventEntries = ({ events }: Pick<Service, 'events'>, diagnosis?: Diagnosis): TimelineEntry[] =>
  events.map(({ id, at, message }) => {
    const read = explainEvent(message);
    const explanation = read && toShort(applyDiagnosis(read, diagnosis));
    return { id, at, ...parseEvent(message), ...(explanation && { explanation }), raw: message };
  });

const toDeploymentEntries = (history: readonly ServiceDeployment[]): TimelineEntry[] =>
  history.flatMap((deployment): TimelineEntry[] => {
    const revision = deployment.target ? revisionName(deployment.target.taskDefinitionArn) : deployment.id;
    const facts = { deployment: deployment.id, revision };
    const begin = {
      id: `${deployment.arn}#begun`,
      at: deployment.startedAt ?? deployment.createdAt,
      kind: 'deployment-begun' as const,
      facts,
      tasks: [],
    };
    if (deployment.finishedAt === undefined) return [begin];
    const ended = {
      id: `${deployment.arn}#ended`,
      at: deployment.finishedAt,
      kind: 'deployment-ended' as const,
      facts: { ...facts, status: deployment.status },
      tasks: [],
      ...(deployment.statusReason && { raw: deployment.statusReason }),
    };
    return [begin, ended];
  });

const toTaskEntries = (tasks: readonly Task[], diagnosis?: Diagnosis): TimelineEntry[] =>
  tasks.flatMap((task): TimelineEntry[] => {
    const facts = { revision: revisionName(task.taskDefinitionArn), ...(task.zone && { zone: task.zone }) };
    const subject = { facts, tasks: [task.id] };
    const read = explainTask(task, diagnosis);
    const explanation = read && toShort(read);
    return [
      ...(task.startedAt === undefined
        ? []
        : [{ id: `${task.id}#running`, at: task.startedAt, kind: 'task-running' as const, ...subject }]),
      ...(task.stoppedAt === undefined
        ? []
        : [
            {
              id: `${task.id}#stopped`,
              at: task.stoppedAt,
              kind: 'task-stopped' as const,
              ...subject,
              ...(explanation && { explanation }),
              ...(task.stoppedReason && { raw: task.stoppedReason }),
            },
          ]),
    ];
  });

/** What ECS's names of service actions and of states of deployments stand for here. Deployments themselves are in the history. */
const PAST_KINDS: Readonly<Record<string, TimelineKind>> = {
  SERVICE_STEADY_STATE: 'steady',
  SERVICE_TASK_START_IMPAIRED: 'cannot-start-consistently',
  SERVICE_TASK_PLACEMENT_FAILURE: 'cannot-place',
  SERVICE_DEPLOYMENT_FAILED: 'deployment-failed',
  ECS_OPERATION_THROTTLED: 'throttled',
};
const IN_HISTORY = ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'SERVICE_DEPLOYMENT_COMPLETED'];

function toPastEntry({ id, at, name, reason, deploymentId }: PastEvent): TimelineEntry {
  const raw = reason ?? name;
  const read = reason === undefined ? undefined : explainEvent(reason);
  return {
    ...{ id, at, raw, tasks: [] },
    kind: PAST_KINDS[name] ?? 'other',
    facts: { ...(deploymentId !== undefined && { deployment: deploymentId }) },
    ...(read && { explanation: toShort(read) }),
  };
}

/**
 * What an event history adds to what ECS still tells of a service, newest first: ends of tasks that it has forgotten, and events
 * before the oldest of the hundred that it keeps.
 */
export function pastTimelineOf(
  { tasks, events }: Pick<ServicePast, 'tasks' | 'events'>,
  present: { service: Pick<Service, 'events'>; tasks: readonly Task[] },
): TimelineEntry[] {
  const known = new Set(present.tasks.map(({ id }) => id));
  const oldest = least(present.service.events.map(({ at }) => at));
  return [
    ...toTaskEntries(tasks.filter(({ id }) => !known.has(id))),
    ...events.filter(({ at, name }) => at < oldest && !IN_HISTORY.includes(name)).map(toPastEntry),
  ];
}

/** All known events of a service, its deployments and tasks, newest first. */
export const timelineOf = (
  service: Pick<Service, 'events'>,
  history: readonly ServiceDeployment[],
  tasks: readonly Task[],
  diagnosis?: Diagnosis,
  past: readonly TimelineEntry[] = [],
): TimelineEntry[] =>
  [
    ...toEventEntries(service, diagnosis),
    ...toDeploymentEntries(history),
    ...toTaskEntries(tasks, diagnosis),
    ...past,
  ].toSorted((a, b) => b.at - a.at || a.id.localeCompare(b.id, 'en'));
