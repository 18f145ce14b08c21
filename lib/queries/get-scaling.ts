import type { ScalingView } from '../domain/scaling';
import { ServiceScope } from '../domain/scope';
import { degrading } from '../server/load/degrading';
import { query } from '../server/operation';

/** Auto scaling of a service: its bounds, policies with their alarms, schedules, and what it did. */
export const getScaling = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async ({ cluster, service }, { scaling, metrics }): Promise<ScalingView> => {
    const view = await scaling.getScalingView(cluster, service);
    const names = view.policies.flatMap(({ alarms }) => alarms.map(({ name }) => name));
    // The states of the alarms are optional; the page is useful without them.
    const alarmStates =
      names.length > 0 ? await degrading().orElse('cloudwatch:DescribeAlarms', metrics.listAlarms(names), []) : [];
    const stateOf = new Map(alarmStates.map((alarm) => [alarm.name, alarm]));
    return {
      ...view,
      policies: view.policies.map((policy) => ({
        ...policy,
        alarms: policy.alarms.map((alarm) => stateOf.get(alarm.name) ?? alarm),
      })),
    };
  },
});
