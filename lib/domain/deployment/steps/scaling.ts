import { type Act, from, type Later, quoted, type Value } from '../call';
import type { ScalingLook } from '../findings';
import type { Step } from '../step';
import type { Scaling, Schedule } from '../wish';
import { doing, existing, type Making } from './making';
import { tagMap } from './tagging';

const GONE = ['ObjectNotFoundException'] as const;

/** The policies that Gantry keeps for a service, and the metric of each. */
const POLICIES = {
  'gantry-cpu': 'ECSServiceAverageCPUUtilization',
  'gantry-memory': 'ECSServiceAverageMemoryUtilization',
  'gantry-requests': 'ALBRequestCountPerTarget',
} as const;
type PolicyName = keyof typeof POLICIES;

/** The steps about auto scaling: bounds, one policy a metric, one action a schedule; and none of what is no longer wished. */
export function scalingSteps(making: Making): Step[] {
  const { wish, findings } = making;
  const { scaling } = wish;
  const found = findings.scaling ?? { policies: [], schedules: [] };
  if (!scaling) return found.target ? [removeTarget(making, found)] : [];
  const wished = wishedPolicies(scaling);
  return [
    targetStep(making, scaling, found),
    ...wished.map(([name, value]) => policyStep(making, name, value, found)),
    ...scaling.schedules.map((schedule) => scheduleStep(making, schedule, found)),
    ...found.policies.flatMap(({ name }) =>
      name in POLICIES && !wished.some(([each]) => each === name) ? [removePolicy(making, name, found)] : [],
    ),
    ...found.schedules.flatMap(({ name }) =>
      scaling.schedules.some((each) => each.name === name) ? [] : [removeSchedule(making, name, found)],
    ),
  ];
}

function wishedPolicies({ cpuPercent, memoryPercent, requestsPerTarget }: Scaling): [PolicyName, number][] {
  const all: [PolicyName, number | undefined][] = [
    ['gantry-cpu', cpuPercent],
    ['gantry-memory', memoryPercent],
    ['gantry-requests', requestsPerTarget],
  ];
  return all.filter((entry): entry is [PolicyName, number] => entry[1] !== undefined);
}

const resourceOf = ({ wish }: Making): string => `service/${wish.cluster.name}/${wish.name}`;

const target = (making: Making) => ({
  ServiceNamespace: 'ecs',
  ResourceId: resourceOf(making),
  ScalableDimension: 'ecs:service:DesiredCount',
});

const call = (operation: string, input: Act['call']['input']) =>
  ({ service: 'application-autoscaling', operation, input }) as const;

function targetStep(making: Making, { min, max }: Scaling, found: ScalingLook): Step {
  const facts = { min: String(min), max: String(max), service: making.wish.name };
  const said = { id: 'scaling', kind: 'register-scalable-target', facts, dependsOn: ['service'] } as const;
  const former = found.target;
  if (former?.min === min && former.max === max) return existing(said);
  const bounds = (least: number, most: number) => ({ ...target(making), MinCapacity: least, MaxCapacity: most });
  const look = call('DescribeScalableTargets', { ServiceNamespace: 'ecs', ResourceIds: [resourceOf(making)] });
  const holds = `ScalableTargets[?MinCapacity==\`${min}\` && MaxCapacity==\`${max}\`] | [0]`;
  if (former) {
    const undo = [{ call: call('RegisterScalableTarget', bounds(former.min, former.max)) }];
    const changes = [{ field: 'bounds', from: `${former.min}–${former.max}`, to: `${min}–${max}` }];
    const act = { call: call('RegisterScalableTarget', bounds(min, max)), unless: { call: look, holds }, undo };
    return doing('change', said, [act], { changes });
  }
  return doing('create', { ...said, also: ['application-autoscaling:TagResource', 'iam:CreateServiceLinkedRole'] }, [
    {
      call: call('RegisterScalableTarget', { ...bounds(min, max), Tags: tagMap(making) }),
      unless: { call: look, holds },
      undo: [{ call: call('DeregisterScalableTarget', target(making)), already: GONE }],
    },
  ]);
}

const putPolicy = (making: Making, name: PolicyName, TargetValue: number) =>
  call('PutScalingPolicy', {
    ...target(making),
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue,
      PredefinedMetricSpecification: {
        PredefinedMetricType: POLICIES[name],
        ...(name === 'gantry-requests' && { ResourceLabel: requestLabel(making) }),
      },
    },
  });

/** As far as the policies are Gantry's own, for taking a removal back. */
const putFormer = (making: Making, { policies }: ScalingLook): Act[] =>
  policies.flatMap((former) => (isOwn(former.name) ? [{ call: putPolicy(making, former.name, former.target) }] : []));

const isOwn = (name: string): name is PolicyName => name in POLICIES;

function policyStep(making: Making, name: PolicyName, value: number, found: ScalingLook): Step {
  const said = {
    id: `policy-${name.slice('gantry-'.length)}`,
    kind: 'put-scaling-policy',
    facts: { metric: name.slice('gantry-'.length), value: String(value) },
    dependsOn: ['scaling'],
    also: ['cloudwatch:PutMetricAlarm'],
  } as const;
  const former = found.policies.find((policy) => policy.name === name);
  if (former?.target === value) return existing(said);
  const put = (each: number) => putPolicy(making, name, each);
  const look = call('DescribeScalingPolicies', {
    ServiceNamespace: 'ecs',
    ResourceId: resourceOf(making),
    PolicyNames: [name],
  });
  // AWS gives the target back as a decimal number, which JMESPath takes for the same.
  const holds = `ScalingPolicies[?TargetTrackingScalingPolicyConfiguration.TargetValue==\`${value}\`] | [0]`;
  const undo = former
    ? [{ call: put(former.target) }]
    : [{ call: call('DeleteScalingPolicy', { ...target(making), PolicyName: name }), already: GONE }];
  const changes = former ? [{ field: 'scaling-target', from: String(former.target), to: String(value) }] : [];
  return doing(former ? 'change' : 'create', said, [{ call: put(value), unless: { call: look, holds }, undo }], {
    changes,
  });
}

/** `app/NAME/ID/targetgroup/NAME/ID`. See PredefinedMetricSpecification. */
const requestLabel = ({ survey }: Making): Value => {
  const balancer: Later = { $ref: 'load-balancer.arn', $after: 'loadbalancer/' };
  const group: Later = { ...from('target-group', 'arn'), $after: `${survey.accountId}:` };
  return { $join: [balancer, '/', group] };
};

const putSchedule = (making: Making, { name, expression, timeZone, min, max }: ScalingLook['schedules'][number]) =>
  call('PutScheduledAction', {
    ...target(making),
    ScheduledActionName: name,
    Schedule: expression,
    ...(timeZone !== undefined && { Timezone: timeZone }),
    ScalableTargetAction: {
      ...(min !== undefined && { MinCapacity: min }),
      ...(max !== undefined && { MaxCapacity: max }),
    },
  });

function scheduleStep(making: Making, { name, expression, timeZone, min, max }: Schedule, found: ScalingLook): Step {
  const facts = { name, expression, timeZone, min: String(min), max: String(max) };
  const said = { id: `schedule-${name}`, kind: 'put-scheduled-action', facts, dependsOn: ['scaling'] } as const;
  const former = found.schedules.find((each) => each.name === name);
  const isSame =
    former?.expression === expression && former.timeZone === timeZone && former.min === min && former.max === max;
  if (isSame) return existing(said);
  const look = call('DescribeScheduledActions', {
    ServiceNamespace: 'ecs',
    ResourceId: resourceOf(making),
    ScheduledActionNames: [name],
  });
  const bounds = `ScalableTargetAction.MinCapacity==\`${min}\` && ScalableTargetAction.MaxCapacity==\`${max}\``;
  const holds = `ScheduledActions[?Schedule==${quoted(expression)} && Timezone==${quoted(timeZone)} && ${bounds}] | [0]`;
  return doing(former ? 'change' : 'create', said, [
    {
      call: putSchedule(making, { name, expression, timeZone, min, max }),
      unless: { call: look, holds },
      undo: former
        ? [{ call: putSchedule(making, former) }]
        : [{ call: call('DeleteScheduledAction', { ...target(making), ScheduledActionName: name }), already: GONE }],
    },
  ]);
}

function removeTarget(making: Making, found: ScalingLook): Step {
  const facts = { service: making.wish.name };
  const said = { id: 'scaling', kind: 'register-scalable-target', facts, dependsOn: ['service'] } as const;
  const { min = 0, max = 0 } = found.target ?? {};
  const undo: Act[] = [
    {
      call: call('RegisterScalableTarget', {
        ...target(making),
        MinCapacity: min,
        MaxCapacity: max,
        Tags: tagMap(making),
      }),
    },
    ...putFormer(making, found),
    ...found.schedules.map((schedule) => ({ call: putSchedule(making, schedule) })),
  ];
  return doing('remove', said, [{ call: call('DeregisterScalableTarget', target(making)), already: GONE, undo }]);
}

function removePolicy(making: Making, name: string, { policies }: ScalingLook): Step {
  const metric = name.slice('gantry-'.length);
  const said = {
    id: `policy-${metric}`,
    kind: 'put-scaling-policy',
    facts: { metric },
    dependsOn: ['scaling'],
  } as const;
  const remove = call('DeleteScalingPolicy', { ...target(making), PolicyName: name });
  const undo = putFormer(making, { policies: policies.filter((each) => each.name === name), schedules: [] });
  return doing('remove', said, [{ call: remove, already: GONE, undo }]);
}

function removeSchedule(making: Making, name: string, { schedules }: ScalingLook): Step {
  const said = {
    id: `schedule-${name}`,
    kind: 'put-scheduled-action',
    facts: { name },
    dependsOn: ['scaling'],
  } as const;
  const remove = call('DeleteScheduledAction', { ...target(making), ScheduledActionName: name });
  const undo = schedules.flatMap((each) => (each.name === name ? [{ call: putSchedule(making, each) }] : []));
  return doing('remove', said, [{ call: remove, already: GONE, undo }]);
}
