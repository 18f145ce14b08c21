import type { Alarm as PolicyAlarm, PredefinedMetricSpecification } from '@aws-sdk/client-application-auto-scaling';
import { initialAlarmState, putAlarm, removeAlarm } from '@/sandbox/engine/alarms/alarms';
import { policyOfAction } from '@/sandbox/engine/alarms/scaling-actions';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue } from './faults';

const MINUTE_SECONDS = 60;
/** Docs of `PredefinedMetricSpecification`. */
const HIGH_RESOLUTION_SECONDS = 20;
const PREDEFINED = [
  'ALBRequestCountPerTarget',
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageCPUUtilizationHighResolution',
  'ECSServiceAverageMemoryUtilization',
  'ECSServiceAverageMemoryUtilizationHighResolution',
];

type WatchedMetric = Pick<Alarm, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'unit' | 'periodSeconds'>;

/** The alarms that set a policy going. */
export const alarmsOf = ({ cloudwatch }: Pick<World, 'cloudwatch'>, { arn }: ScalingPolicy): PolicyAlarm[] =>
  [...cloudwatch.alarms.values()]
    .filter(({ actions }) => actions.some((action) => policyOfAction(action)?.policyArn === arn))
    .map(({ name, arn: alarmArn }) => ({ AlarmName: name, AlarmARN: alarmArn }));

/** Removes the alarms that Application Auto Scaling made for a policy; those that somebody else made stay. */
export function removeAlarms(world: Pick<World, 'now' | 'cloudwatch'>, policy: ScalingPolicy): void {
  if (policy.type !== 'TargetTrackingScaling') return;
  for (const { AlarmName = '' } of alarmsOf(world, policy)) removeAlarm(world, AlarmName);
}

/**
 * Makes the two alarms of a target-tracking policy: above the target for three periods, and below nine tenths of it for
 * fifteen, unless it is not to scale in.
 * @throws AwsFault `ValidationException` for a metric that no service has
 */
export function makeAlarms(world: World, resourceId: string, policy: ScalingPolicy): void {
  if (policy.type !== 'TargetTrackingScaling') return;
  const { TargetValue: target = 0, PredefinedMetricSpecification: predefined, ...rest } = policy.configuration;
  const custom = rest.CustomizedMetricSpecification;
  const watched = predefined
    ? watchedMetric(resourceId, predefined)
    : {
        namespace: custom?.Namespace ?? '',
        metricName: custom?.MetricName ?? '',
        dimensions: (custom?.Dimensions ?? []).map(({ Name = '', Value = '' }) => ({ name: Name, value: Value })),
        statistic: custom?.Statistic ?? 'Average',
        unit: custom?.Unit,
        periodSeconds: MINUTE_SECONDS,
      };
  const action = `${policy.arn}:createdBy/${world.random.uuid()}`;
  const add = (side: 'High' | 'Low', limit: Pick<Alarm, 'threshold' | 'comparison' | 'evaluationPeriods'>) => {
    const name = `TargetTracking-${resourceId}-Alarm${side}-${world.random.uuid()}`;
    putAlarm(world, {
      ...watched,
      ...limit,
      ...initialAlarmState(world.now),
      name,
      arn: `arn:${world.partition}:cloudwatch:${world.region}:${world.account}:alarm:${name}`,
      description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${action}.`,
      treatMissingData: 'missing',
      actionsEnabled: true,
      actions: [action],
      okActions: [],
      insufficientDataActions: [],
      tags: new Map(),
    });
  };
  add('High', { threshold: target, comparison: 'GreaterThanThreshold', evaluationPeriods: 3 });
  if (rest.DisableScaleIn) return;
  add('Low', { threshold: 0.9 * target, comparison: 'LessThanThreshold', evaluationPeriods: 15 });
}

function watchedMetric(
  resourceId: string,
  { PredefinedMetricType, ResourceLabel }: PredefinedMetricSpecification,
): WatchedMetric {
  const [, cluster = '', service = ''] = resourceId.split('/');
  const ofService = {
    namespace: 'AWS/ECS',
    statistic: 'Average',
    unit: 'Percent',
    periodSeconds: MINUTE_SECONDS,
    dimensions: [
      { name: 'ClusterName', value: cluster },
      { name: 'ServiceName', value: service },
    ],
  };
  switch (PredefinedMetricType) {
    case 'ECSServiceAverageCPUUtilization':
      return { ...ofService, metricName: 'CPUUtilization' };
    case 'ECSServiceAverageMemoryUtilization':
      return { ...ofService, metricName: 'MemoryUtilization' };
    case 'ECSServiceAverageCPUUtilizationHighResolution':
      return { ...ofService, metricName: 'CPUUtilization', periodSeconds: HIGH_RESOLUTION_SECONDS };
    case 'ECSServiceAverageMemoryUtilizationHighResolution':
      return { ...ofService, metricName: 'MemoryUtilization', periodSeconds: HIGH_RESOLUTION_SECONDS };
    case 'ALBRequestCountPerTarget': {
      const [, loadBalancer, targetGroup] =
        /^(app\/[^/]+\/[^/]+)\/(targetgroup\/[^/]+\/[^/]+)$/.exec(ResourceLabel ?? '') ?? [];
      if (!loadBalancer || !targetGroup) throw invalidParameter(`Invalid resource label: ${ResourceLabel}`);
      return {
        namespace: 'AWS/ApplicationELB',
        metricName: 'RequestCountPerTarget',
        statistic: 'Sum',
        periodSeconds: MINUTE_SECONDS,
        dimensions: [
          { name: 'TargetGroup', value: targetGroup },
          { name: 'LoadBalancer', value: loadBalancer },
        ],
      };
    }
    default:
      throw invalidValue(
        'targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType',
        PredefinedMetricType,
        `satisfy enum value set: [${PREDEFINED.join(', ')}]`,
      );
  }
}
