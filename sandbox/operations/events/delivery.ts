import type { InputTransformer, Target } from '@aws-sdk/client-eventbridge';
import { appendEvents, ensureStream } from '@/sandbox/engine/logs/log-sources';
import { AwsFault } from '@/sandbox/operation';
import type { Rule } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { countForRule } from './count-for-rule';
import { mayWriteTo } from './may-write-to';
import { fitsPattern, readPattern } from './patterns';
import { runTasksAsTarget } from './run-tasks';
import { sendToDeadLetters, sendToQueue } from './send-to-queue';

/** An event as it comes to targets. */
export type BusEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: readonly string[];
  detail: unknown;
};

export type BusEventSpec = {
  source: string;
  detailType: string;
  at: number;
  resources: readonly string[];
  detail: unknown;
};

export const busEvent = (world: World, { source, detailType, at, resources, detail }: BusEventSpec): BusEvent => ({
  version: '0',
  id: world.random.uuid(),
  'detail-type': detailType,
  source,
  account: world.account,
  time: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  region: world.region,
  resources,
  detail,
});

/** Hands an event to the targets of every rule that it fits. */
export function deliverEvent(world: World, event: BusEvent): void {
  for (const rule of world.events.rules.values()) {
    if (!rule.isEnabled || rule.pattern === undefined) continue;
    if (fitsPattern(readPattern(rule.pattern), event)) invokeTargets(world, rule, event);
  }
}

/** Hands an event to a rule's targets. What cannot be handed over goes to the target's dead-letter queue, if it has one. */
export function invokeTargets(world: World, rule: Rule, event: BusEvent): void {
  countForRule(world, rule, 'TriggeredRules');
  for (const held of rule.targets.values()) {
    countForRule(world, rule, 'Invocations');
    const target: Partial<Target> = held;
    const input = inputOf(target, event);
    try {
      invoke(world, rule, target, input, event);
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      countForRule(world, rule, 'FailedInvocations');
      sendToDeadLetters(world, target.DeadLetterConfig?.Arn, input, {
        service: 'events.amazonaws.com',
        error,
        ruleArn: rule.arn,
        targetArn: target.Arn,
      });
    }
  }
}

/** What a target of a kind that is not simulated would do with it nobody sees: a function, a topic, a stream. */
function invoke(world: World, rule: Rule, target: Partial<Target>, input: string, event: BusEvent): void {
  const { Arn = '', EcsParameters, RoleArn } = target;
  const service = Arn.split(':')[2];
  if (service === 'ecs' && EcsParameters) {
    runTasksAsTarget(world, {
      clusterArn: Arn,
      roleArn: RoleArn,
      principal: 'events.amazonaws.com',
      parameters: EcsParameters,
      overrides: target.Input ?? (target.InputTransformer && input),
      startedBy: `events-rule/${rule.name}`,
    });
  } else if (service === 'sqs') {
    sendToQueue(world, Arn, input, { service: 'events.amazonaws.com' });
  } else if (service === 'logs') {
    writeToLog(world, rule, Arn, target.InputTransformer ? input : JSON.stringify(event), event);
  }
}

/** One stream a rule: EventBridge names it itself. */
function writeToLog(world: World, rule: Rule, arn: string, message: string, event: BusEvent): void {
  const group = world.logs.groups.get(arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? '');
  if (!group) throw new AwsFault('ResourceNotFoundException', 'The specified log group does not exist.');
  if (!mayWriteTo(world, group, rule)) {
    throw new AwsFault('AccessDeniedException', `Access to the resource ${group.arn} is denied.`);
  }
  const stream = ensureStream(group, `${rule.name}/default`, world.now);
  appendEvents(world, stream, [{ timestamp: Date.parse(event.time), message }]);
}

function inputOf({ Input, InputPath, InputTransformer }: Partial<Target>, event: BusEvent): string {
  if (Input !== undefined) return Input;
  if (InputTransformer) return transform(InputTransformer, event);
  return JSON.stringify(InputPath === undefined ? event : (valueAt(event, InputPath) ?? {}));
}

/** `<name>` stands for what `InputPathsMap` has under that name: bare where it is no text, and inside of quotes. */
function transform({ InputPathsMap = {}, InputTemplate = '' }: InputTransformer, event: BusEvent): string {
  const values = new Map(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]));
  return InputTemplate.replace(/(")?<([\w.-]+)>(")?/g, (whole, before = '', name: string, after = '') => {
    const value = name === 'aws.events.event.json' ? event : values.get(name);
    if (value === undefined && !values.has(name)) return whole;
    if (before && after) return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value ?? ''));
    const text = typeof value === 'string' && (before || after) ? value : JSON.stringify(value ?? '');
    return `${before}${text}${after}`;
  });
}

/** What lies at `$.detail.taskArn` or `$.resources[0]`. */
function valueAt(event: BusEvent, path: string): unknown {
  let value: unknown = event;
  for (const [, name, index] of path.replace(/^\$/, '').matchAll(/\.([\w-]+)|\[(\d+)\]/g)) {
    const key = name ?? index ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
