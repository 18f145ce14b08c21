import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';
import {
  recordAlarmAction,
  recordAlarmCreated,
  recordAlarmDeleted,
  recordAlarmUpdated,
  recordStateChange,
} from './alarm-history';
import { nextEvaluation, recentDatapoints } from './datapoints';
import { evaluateAlarm, evaluationRange } from './evaluate-alarm';
import { policyOfAction, triggerScalingPolicy } from './scaling-actions';
import { stateReasonDataOf, stateReasonOf } from './state-reason';

export const alarmEvents = {
  'alarm.evaluate': (world, event) => {
    const alarm = world.cloudwatch.alarms.get(event.name);
    if (!alarm || alarm.nextEvaluationAt !== event.at) return;
    updateAlarmState(world, alarm);
    repeatActions(world, alarm);
    scheduleEvaluation(world, alarm);
  },
} satisfies Partial<EventHandlers>;

/** The state of a new alarm. */
export const initialAlarmState = (now: number) =>
  ({
    state: 'INSUFFICIENT_DATA',
    stateReason: 'Unchecked: Initial alarm creation',
    stateUpdatedAt: now,
    stateTransitionedAt: now,
    configuredAt: now,
  }) as const;

/** Puts an alarm in place of the one of its name, if any, and schedules its evaluation from its next period on. */
export function putAlarm(world: World, alarm: Alarm): void {
  const isKnown = world.cloudwatch.alarms.has(alarm.name);
  world.cloudwatch.alarms.set(alarm.name, alarm);
  if (isKnown) recordAlarmUpdated(world, alarm);
  else recordAlarmCreated(world, alarm);
  scheduleEvaluation(world, alarm);
}

export function removeAlarm(world: Pick<World, 'now' | 'cloudwatch'>, name: string): void {
  const alarm = world.cloudwatch.alarms.get(name);
  if (!alarm) return;
  world.cloudwatch.alarms.delete(name);
  recordAlarmDeleted(world, alarm);
}

/** Evaluates an alarm and sets its state. */
export function updateAlarmState(world: World, alarm: Alarm): void {
  const evaluation = evaluateAlarm(alarm, recentDatapoints(world, alarm, evaluationRange(alarm)));
  if (!evaluation) return;
  const isFirst = alarm.stateReasonData === undefined && alarm.stateUpdatedAt === alarm.configuredAt;
  if (evaluation.state === alarm.state && !isFirst) return;
  changeAlarmState(world, alarm, {
    state: evaluation.state,
    stateReason: stateReasonOf(alarm, evaluation),
    stateReasonData: stateReasonDataOf(alarm, evaluation, world.now),
  });
}

/**
 * Sets the state of an alarm. When it changes, it is recorded in the history and the actions of the new state are
 * carried out.
 */
export function changeAlarmState(
  world: World,
  alarm: Alarm,
  after: Pick<Alarm, 'state' | 'stateReason' | 'stateReasonData'>,
): void {
  const before = { ...alarm };
  Object.assign(alarm, after, { stateUpdatedAt: world.now });
  if (before.state === after.state) return;
  alarm.stateTransitionedAt = world.now;
  recordStateChange(world, alarm.name, before, alarm);
  for (const action of actionsOf(alarm)) {
    recordAlarmAction(world, alarm, action);
    triggerScalingPolicy(world, action, alarm.name);
  }
}

/** While an alarm stays in a state, its scaling actions are carried out again at each evaluation. Docs of CloudWatch alarms. */
function repeatActions(world: World, alarm: Alarm): void {
  if (alarm.stateTransitionedAt === world.now) return;
  for (const action of actionsOf(alarm)) {
    if (policyOfAction(action)) triggerScalingPolicy(world, action, alarm.name);
  }
}

function actionsOf({ state, actionsEnabled, actions, okActions, insufficientDataActions }: Alarm): readonly string[] {
  if (!actionsEnabled) return [];
  return { ALARM: actions, OK: okActions, INSUFFICIENT_DATA: insufficientDataActions }[state];
}

function scheduleEvaluation(world: World, alarm: Alarm): void {
  const at = nextEvaluation(world, alarm);
  alarm.nextEvaluationAt = at;
  world.agenda.add(at, { kind: 'alarm.evaluate', name: alarm.name, at });
}
