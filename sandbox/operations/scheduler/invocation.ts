import type { Target } from '@aws-sdk/client-scheduler';
import { AwsFault } from '@/sandbox/operation';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { Schedule } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { runTask } from '../ecs/run-task';
import { stopTask } from '../ecs/stop-task';
import { updateService } from '../ecs/update-service';
import { busEvent, deliverEvent } from '../events/delivery';
import { runTasksAsTarget } from '../events/run-tasks';
import { sendToDeadLetters, sendToQueue } from '../events/send-to-queue';
import { universalCall } from './read-schedule';

const PRINCIPAL = 'scheduler.amazonaws.com';

/** Calls a schedule's target, by its role. What fails goes to the dead-letter queue, if the target has one. */
export function invokeSchedule(world: World, schedule: Schedule): void {
  const target: Partial<Target> = schedule.target;
  try {
    invoke(world, schedule, target);
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    const sender = { error, ruleArn: schedule.arn, targetArn: target.Arn };
    sendToDeadLetters(world, target.DeadLetterConfig?.Arn, target.Input ?? '{}', sender);
  }
}

function invoke(world: World, { name, arn }: Schedule, target: Partial<Target>): void {
  const { Arn = '', RoleArn, EcsParameters, EventBridgeParameters, Input } = target;
  const call = universalCall(Arn);
  const input = withContext(world, Input ?? '{}', arn);
  const service = Arn.split(':')[2];
  if (call) {
    callAws(world, call, RoleArn, input);
  } else if (service === 'ecs' && EcsParameters) {
    const startedBy = `chronos-schedule/${name}`;
    const overrides = Input === undefined ? undefined : input;
    runTasksAsTarget(world, {
      clusterArn: Arn,
      roleArn: RoleArn,
      principal: PRINCIPAL,
      parameters: EcsParameters,
      overrides,
      startedBy,
    });
  } else if (service === 'sqs') {
    checkAllowed(world, RoleArn, 'sqs:SendMessage', Arn);
    sendToQueue(world, Arn, input, {});
  } else if (service === 'events' && EventBridgeParameters) {
    checkAllowed(world, RoleArn, 'events:PutEvents', Arn);
    const { Source = '', DetailType = '' } = EventBridgeParameters;
    const spec = { source: Source, detailType: DetailType, at: world.now, resources: [arn], detail: JSON.parse(input) };
    deliverEvent(world, busEvent(world, spec));
  }
}

/** Context attributes of the input: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html. */
const withContext = (world: World, input: string, scheduleArn: string): string =>
  input
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(world.now).toISOString())
    .replaceAll('<aws.scheduler.execution-id>', world.random.uuid())
    .replaceAll('<aws.scheduler.attempt-number>', '1');

function checkAllowed(world: World, roleArn: string | undefined, action: string, resource: string): void {
  if (roleArn && canAssumeRole(world, PRINCIPAL, roleArn) && isAllowed(world, roleArn, action, resource)) return;
  throw new AwsFault(
    'AccessDeniedException',
    `${roleArn} is not authorized to perform: ${action} on resource: ${resource}`,
  );
}

/** A universal target spells AWS's members with a capital; ECS does not. */
function callAws(world: World, call: string, roleArn: string | undefined, input: string): void {
  const [service = '', operation = ''] = call.split(':');
  checkAllowed(world, roleArn, `${service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`, '*');
  const request: unknown = JSON.parse(input);
  if (call === 'sqs:sendMessage') {
    const { QueueUrl, MessageBody }: { QueueUrl?: unknown; MessageBody?: unknown } = Object(request);
    const queue = world.queues.queues.get(String(QueueUrl).split('/').at(-1) ?? '');
    sendToQueue(world, queue?.arn ?? '', String(MessageBody ?? ''), {});
    return;
  }
  const members = Object(lowerMembers(request));
  if (call === 'ecs:runTask') runTask(world)(members);
  else if (call === 'ecs:updateService') updateService(world)(members);
  else if (call === 'ecs:stopTask') stopTask(world)(members);
}

function lowerMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      lowerMembers(held),
    ]),
  );
}
