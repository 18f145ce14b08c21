import type { PutScheduledActionRequest, PutScheduledActionResponse } from '@aws-sdk/client-application-auto-scaling';
import { scheduleNextRun } from '@/sandbox/engine/autoscaler/scheduled-actions';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { ScheduledAction } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';
import { validateSchedule, validateTimezone } from './schedule';
import { NAMESPACE, targetOf } from './targets';

/** Quota of Application Auto Scaling. */
const MOST_ACTIONS = 200;

/** Adds a scheduled action or changes what is given of the one of that name. */
export const putScheduledAction =
  (world: World): Operation<PutScheduledActionRequest, PutScheduledActionResponse> =>
  (request) => {
    const name = missingParameter('scheduledActionName', request.ScheduledActionName);
    const target = targetOf(world, request);
    const existing = target.scheduledActions.get(name);
    if (!existing && target.scheduledActions.size >= MOST_ACTIONS) {
      throw new AwsFault('LimitExceededException', `The maximum number of scheduled actions is ${MOST_ACTIONS}.`);
    }
    const { ScalableTargetAction: action, StartTime, EndTime } = request;
    const min = action?.MinCapacity ?? existing?.min;
    const max = action?.MaxCapacity ?? existing?.max;
    if (min === undefined && max === undefined)
      throw invalidParameter('ScalableTargetAction must set MinCapacity or MaxCapacity.');
    if ((min ?? 0) > (max ?? Number.POSITIVE_INFINITY)) {
      throw invalidParameter('Maximum capacity cannot be less than minimum capacity');
    }
    if (StartTime && EndTime && StartTime >= EndTime) throw invalidParameter('Start time must be before end time.');
    const planned: ScheduledAction = {
      name,
      arn:
        existing?.arn ??
        `arn:${world.partition}:autoscaling:${world.region}:${world.account}:scheduledAction:${world.random.uuid()}:resource/${NAMESPACE}/${target.resourceId}:scheduledActionName/${name}`,
      createdAt: existing?.createdAt ?? world.now,
      schedule: validateSchedule(missingParameter('schedule', request.Schedule ?? existing?.schedule)),
      timezone: validateTimezone(request.Timezone ?? existing?.timezone),
      startsAt: StartTime?.getTime() ?? existing?.startsAt,
      endsAt: EndTime?.getTime() ?? existing?.endsAt,
      min,
      max,
    };
    target.scheduledActions.set(name, planned);
    scheduleNextRun(world, target, planned);
    return {};
  };
