import type {
  PutScalingPolicyRequest,
  RegisterScalableTargetRequest,
  StepAdjustment,
} from '@aws-sdk/client-application-auto-scaling';
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { overrideTraffic } from '@/sandbox/engine/traffic/request-rate';
import { putMetricAlarm } from '@/sandbox/operations/cloudwatch/put-metric-alarm';
import { addScalingPolicy } from '@/sandbox/operations/scaling/put-scaling-policy';
import { addScalableTarget } from '@/sandbox/operations/scaling/register-scalable-target';
import type { Service } from '@/sandbox/state/ecs';
import type { ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { advanceSeconds, advanceUntil, aService, aTargetGroup, aWorld, isSteady } from './fixtures';

export const SCALABLE_TARGET = {
  ServiceNamespace: 'ecs',
  ScalableDimension: 'ecs:service:DesiredCount',
  ResourceId: 'service/test/app',
} as const;

export type ScaledWorld = {
  world: World;
  service: Service;
  target: ScalableTarget;
  /** Requests a second to the service. */
  load(requestsPerSecond: number): void;
};

/** A steady service behind a load balancer without traffic, registered as a scalable target. */
export function aScaledService({
  desired = 2,
  min = 1,
  max = 10,
  speed = 10,
  seed = 1,
}: {
  desired?: number;
  min?: number;
  max?: number;
  speed?: number;
  seed?: number;
} = {}): ScaledWorld {
  const test = aWorld({ speed, seed });
  const { world } = test;
  const { arn } = aTargetGroup(test);
  const [balancer] = world.balancers.loadBalancers.keys();
  const load = (requestsPerSecond: number) => overrideTraffic(world, balancer ?? '', requestsPerSecond);
  load(0);
  const service = aService(test, {
    desiredCount: desired,
    loadBalancers: [{ targetGroupArn: arn, containerName: 'app', containerPort: 8080 }],
  });
  advanceUntil(world, () => isSteady(service));
  const target = registerTarget(world, { MinCapacity: min, MaxCapacity: max });
  return { world, service, target, load };
}

export const registerTarget = (world: World, spec: Partial<RegisterScalableTargetRequest>) =>
  addScalableTarget(world, { ...SCALABLE_TARGET, ...spec });

export type TrackingConfiguration = PutScalingPolicyRequest['TargetTrackingScalingPolicyConfiguration'];

/** A policy that keeps the mean CPU at 50 %. */
export const trackCpu = (world: World, spec: Partial<TrackingConfiguration> = {}, name = 'cpu') =>
  addScalingPolicy(world, {
    ...SCALABLE_TARGET,
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      ...spec,
    },
  });

/** A policy of steps; gives its ARN, for alarms to name. */
export function stepPolicy(
  world: World,
  steps: StepAdjustment[],
  spec: PutScalingPolicyRequest['StepScalingPolicyConfiguration'] = {},
  name = 'steps',
): string {
  return addScalingPolicy(world, {
    ...SCALABLE_TARGET,
    PolicyName: name,
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity', StepAdjustments: steps, ...spec },
  }).arn;
}

/** An alarm on the service's CPU that goes off after one minute. */
export const cpuAlarm = (world: World, name: string, spec: Partial<PutMetricAlarmInput>) =>
  putMetricAlarm(world)({
    AlarmName: name,
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
    Dimensions: [
      { Name: 'ClusterName', Value: 'test' },
      { Name: 'ServiceName', Value: 'app' },
    ],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 60,
    ...spec,
  });

export const advanceMinutes = (world: World, count: number): void => advanceSeconds(world, 60 * count);

/** What was done for a target, oldest first: what, why and how it ended. */
export const activityTexts = ({ activities }: ScalableTarget): string[] =>
  activities
    .map(({ description, cause, status, notScaled }) => {
      const why = cause.replace(/-[0-9a-f]{8}-[0-9a-f-]{27}/, '');
      return `${description} ${why}: ${notScaled?.code ?? status}`;
    })
    .reverse();
