import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { taskShape } from '../ecs/shapes/task';
import { busEvent, deliverEvent, invokeTargets } from './delivery';
import { planRule } from './schedules';

/** What EventBridge does by itself: it delivers what services announce, and runs the schedules of rules. */
export const ruleEvents = {
  'events.deliver': (world, { at, source, detailType, resources, detail }) =>
    deliverEvent(world, busEvent(world, { at, source, detailType, resources, detail: JSON.parse(detail) })),
  'events.task': (world, { at, task: arn, state, desiredStatus, version }) => {
    const task = world.ecs.tasks.get(arn);
    if (!task) return;
    const { tags: _, attachments = [], ...shape } = taskShape(world, task);
    const detail = {
      ...shape,
      attachments: attachments.map((each) => ({
        ...each,
        type: each.type === 'ElasticNetworkInterface' ? 'eni' : each.type,
      })),
      lastStatus: state,
      desiredStatus,
      version,
      updatedAt: new Date(at).toISOString(),
    };
    const detailType = 'ECS Task State Change';
    deliverEvent(world, busEvent(world, { at, source: 'aws.ecs', detailType, resources: [arn], detail }));
  },
  'rule.due': (world, { name, at }) => {
    const rule = world.events.rules.get(name);
    if (!rule || rule.nextAt !== at) return;
    const scheduled = { source: 'aws.events', detailType: 'Scheduled Event', at, resources: [rule.arn], detail: {} };
    invokeTargets(world, rule, busEvent(world, scheduled));
    planRule(world, rule, at);
  },
} satisfies Partial<EventHandlers>;
