import type { Task as EcsTask } from '@aws-sdk/client-ecs';
import type { PastEvent } from '../../domain/event-history';
import type { Task } from '../../domain/task';
import { toTask } from '../ecs/translate';
import { at, parseJson } from '../unknown';

/** One line of an event history: the state of a task, something about a service, or nothing that we read. */
export type HistoryLine =
  | { kind: 'task'; task: Task; version: number }
  | { kind: 'event'; event: PastEvent }
  | undefined;

const LEVELS: Readonly<Record<string, PastEvent['level']>> = { INFO: 'info', WARN: 'warning', ERROR: 'error' };

/**
 * An event of EventBridge as a rule wrote it into a log group; see "Amazon ECS events" in the ECS Developer Guide.
 * @throws Failure `unexpected` when a task lacks what every task has
 */
export function toHistoryLine(message: string): HistoryLine {
  const event = parseJson(message);
  const detail = at(event, 'detail');
  const type = at(event, 'detail-type');
  if (type === 'ECS Task State Change') {
    return { kind: 'task', task: toTask(toEcsTask(detail)), version: Number(at(detail, 'version') ?? 0) };
  }
  const [id, time, name] = [at(event, 'id'), at(event, 'time'), at(detail, 'eventName')].map(text);
  const instant = Date.parse(time ?? '');
  if (id === undefined || name === undefined || Number.isNaN(instant)) return undefined;
  const reason = text(at(detail, 'reason'));
  const deploymentId = text(at(detail, 'deploymentId'));
  return {
    kind: 'event',
    event: {
      id,
      at: instant,
      name,
      level: LEVELS[text(at(detail, 'eventType')) ?? ''] ?? 'info',
      ...(reason !== undefined && { reason }),
      ...(deploymentId !== undefined && { deploymentId }),
    },
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const date = (value: unknown): Date | undefined => {
  const time = Date.parse(text(value) ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
};

/** The task as DescribeTasks has it: events spell moments as texts, and call the network interface `eni`. */
const toEcsTask = (detail: unknown): EcsTask => {
  const member = (name: string) => text(at(detail, name));
  const moment = (name: string) => date(at(detail, name));
  return {
    taskArn: member('taskArn'),
    clusterArn: member('clusterArn'),
    group: member('group'),
    startedBy: member('startedBy'),
    taskDefinitionArn: member('taskDefinitionArn'),
    lastStatus: member('lastStatus'),
    desiredStatus: member('desiredStatus'),
    availabilityZone: member('availabilityZone'),
    cpu: member('cpu'),
    memory: member('memory'),
    launchType: member('launchType') as EcsTask['launchType'],
    capacityProviderName: member('capacityProviderName'),
    createdAt: moment('createdAt'),
    pullStartedAt: moment('pullStartedAt'),
    pullStoppedAt: moment('pullStoppedAt'),
    startedAt: moment('startedAt'),
    stoppingAt: moment('stoppingAt'),
    stoppedAt: moment('stoppedAt'),
    stopCode: member('stopCode') as EcsTask['stopCode'],
    stoppedReason: member('stoppedReason'),
    attachments: list(at(detail, 'attachments')).map((each) => ({
      type: at(each, 'type') === 'eni' ? 'ElasticNetworkInterface' : text(at(each, 'type')),
      details: list(at(each, 'details')).map((pair) => ({
        name: text(at(pair, 'name')),
        value: text(at(pair, 'value')),
      })),
    })),
    containers: list(at(detail, 'containers')).map((each) => {
      const exitCode = at(each, 'exitCode');
      return {
        name: text(at(each, 'name')),
        image: text(at(each, 'image')),
        imageDigest: text(at(each, 'imageDigest')),
        lastStatus: text(at(each, 'lastStatus')),
        reason: text(at(each, 'reason')),
        exitCode: typeof exitCode === 'number' ? exitCode : undefined,
      };
    }),
  };
};
