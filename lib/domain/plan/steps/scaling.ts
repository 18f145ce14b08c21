import type { ScalingLookup } from '../../lookups';
import type { Scaling, Schedule } from '../../spec/service-spec';
import { type Deferred, type Mutation, outputOf, quoteJmesPath, type Value } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { boundsGuard, describeTarget, otherBounds, scalableTarget, targetWith } from './scalable-target';
import { tagMap } from './tagging';

const GONE = ['ObjectNotFoundException'] as const;

/** The scaling policies that Gantry manages, each with its predefined metric. */
const POLICIES = {
  'gantry-cpu': 'ECSServiceAverageCPUUtilization',
  'gantry-memory': 'ECSServiceAverageMemoryUtilization',
  'gantry-requests': 'ALBRequestCountPerTarget',
} as const;
type PolicyName = keyof typeof POLICIES;

/**
 * The steps of auto scaling: bounds, a policy per metric, a scheduled action per schedule, and the deletion of what the
 * spec no longer has.
 */
export function scalingSteps(context: PlanContext): Step[] {
  const { spec, lookups } = context;
  const { scaling } = spec;
  const found = lookups.scaling ?? { policies: [], schedules: [] };
  if (!scaling) return found.target ? [removeTarget(context, found)] : [];
  const wanted = policiesInSpec(scaling);
  return [
    targetStep(context, scaling, found),
    ...wanted.map(([name, value]) => policyStep(context, name, value, found)),
    ...scaling.schedules.map((schedule) => scheduleStep(context, schedule, found)),
    ...found.policies.flatMap(({ name }) =>
      name in POLICIES && !wanted.some(([each]) => each === name) ? [removePolicy(context, name, found)] : [],
    ),
    ...found.schedules.flatMap(({ name }) =>
      scaling.schedules.some((each) => each.name === name) ? [] : [removeSchedule(context, name, found)],
    ),
  ];
}

function policiesInSpec({ cpuPercent, memoryPercent, requestsPerTarget }: Scaling): [PolicyName, number][] {
  const all: [PolicyName, number | undefined][] = [
    ['gantry-cpu', cpuPercent],
    ['gantry-memory', memoryPercent],
    ['gantry-requests', requestsPerTarget],
  ];
  return all.filter((entry): entry is [PolicyName, number] => entry[1] !== undefined);
}

const resourceOf = ({ spec }: PlanContext): string => `service/${spec.cluster.name}/${spec.name}`;

const namesOf = ({ spec }: PlanContext) => ({ cluster: spec.cluster.name, name: spec.name });

const target = (context: PlanContext) => scalableTarget(namesOf(context));

const call = (operation: string, input: Mutation['call']['input']) =>
  ({ service: 'application-autoscaling', operation, input }) as const;

function targetStep(context: PlanContext, { min, max }: Scaling, found: ScalingLookup): Step {
  const facts = { min: String(min), max: String(max), service: context.spec.name };
  const base = { id: 'scaling', resource: 'scalable-target', facts, dependsOn: ['service'] } as const;
  const former = found.target;
  if (former?.min === min && former.max === max) return existingStep(base);
  const bounds = (least: number, most: number) => ({ ...target(context), MinCapacity: least, MaxCapacity: most });
  const names = namesOf(context);
  const lookup = describeTarget(names);
  const condition = targetWith({ min, max });
  if (former) {
    const known = [{ min, max }, former];
    const undo = [
      { call: call('RegisterScalableTarget', bounds(former.min, former.max)), ...boundsGuard(names, ...known) },
    ];
    const changes = [{ field: 'bounds', from: `${former.min}–${former.max}`, to: `${min}–${max}` }];
    const mutation = {
      call: call('RegisterScalableTarget', bounds(min, max)),
      precondition: { call: lookup, condition, conflict: otherBounds(...known) },
      undo,
    };
    return changingStep('update', base, [mutation], { changes });
  }
  return changingStep(
    'create',
    { ...base, also: ['application-autoscaling:TagResource', 'iam:CreateServiceLinkedRole'] },
    [
      {
        call: call('RegisterScalableTarget', { ...bounds(min, max), Tags: tagMap(context) }),
        precondition: { call: lookup, condition },
        undo: [{ call: call('DeregisterScalableTarget', target(context)), inPlaceErrors: GONE }],
      },
    ],
  );
}

const putPolicy = (context: PlanContext, name: PolicyName, TargetValue: number) =>
  call('PutScalingPolicy', {
    ...target(context),
    PolicyName: name,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue,
      PredefinedMetricSpecification: {
        PredefinedMetricType: POLICIES[name],
        ...(name === 'gantry-requests' && { ResourceLabel: requestLabel(context) }),
      },
    },
  });

/** The mutations that restore the policies of Gantry, for undoing a deletion. */
const putFormer = (context: PlanContext, { policies }: ScalingLookup): Mutation[] =>
  policies.flatMap((former) => (isOwn(former.name) ? [{ call: putPolicy(context, former.name, former.target) }] : []));

const isOwn = (name: string): name is PolicyName => name in POLICIES;

function policyStep(context: PlanContext, name: PolicyName, value: number, found: ScalingLookup): Step {
  const base = {
    id: `policy-${name.slice('gantry-'.length)}`,
    resource: 'scaling-policy',
    facts: { metric: name.slice('gantry-'.length), value: String(value) },
    dependsOn: ['scaling'],
    also: ['cloudwatch:PutMetricAlarm'],
  } as const;
  const former = found.policies.find((policy) => policy.name === name);
  if (former?.target === value) return existingStep(base);
  const put = (each: number) => putPolicy(context, name, each);
  const lookup = call('DescribeScalingPolicies', {
    ServiceNamespace: 'ecs',
    ResourceId: resourceOf(context),
    PolicyNames: [name],
  });
  // AWS returns the target as a decimal number, which JMESPath treats as equal.
  const condition = `ScalingPolicies[?TargetTrackingScalingPolicyConfiguration.TargetValue==\`${value}\`] | [0]`;
  const undo = former
    ? [{ call: put(former.target) }]
    : [{ call: call('DeleteScalingPolicy', { ...target(context), PolicyName: name }), inPlaceErrors: GONE }];
  const changes = former ? [{ field: 'scaling-target', from: String(former.target), to: String(value) }] : [];
  return changingStep(
    former ? 'update' : 'create',
    base,
    [{ call: put(value), precondition: { call: lookup, condition }, undo }],
    {
      changes,
    },
  );
}

/** `app/NAME/ID/targetgroup/NAME/ID`. See PredefinedMetricSpecification. */
const requestLabel = ({ inventory }: PlanContext): Value => {
  const balancer: Deferred = { $ref: 'load-balancer.arn', $after: 'loadbalancer/' };
  const group: Deferred = { ...outputOf('target-group', 'arn'), $after: `${inventory.accountId}:` };
  return { $join: [balancer, '/', group] };
};

const putSchedule = (
  context: PlanContext,
  { name, expression, timeZone, min, max }: ScalingLookup['schedules'][number],
) =>
  call('PutScheduledAction', {
    ...target(context),
    ScheduledActionName: name,
    Schedule: expression,
    ...(timeZone !== undefined && { Timezone: timeZone }),
    ScalableTargetAction: {
      ...(min !== undefined && { MinCapacity: min }),
      ...(max !== undefined && { MaxCapacity: max }),
    },
  });

function scheduleStep(
  context: PlanContext,
  { name, expression, timeZone, min, max }: Schedule,
  found: ScalingLookup,
): Step {
  const facts = { name, expression, timeZone, min: String(min), max: String(max) };
  const base = { id: `schedule-${name}`, resource: 'scheduled-action', facts, dependsOn: ['scaling'] } as const;
  const former = found.schedules.find((each) => each.name === name);
  const isSame =
    former?.expression === expression && former.timeZone === timeZone && former.min === min && former.max === max;
  if (isSame) return existingStep(base);
  const lookup = call('DescribeScheduledActions', {
    ServiceNamespace: 'ecs',
    ResourceId: resourceOf(context),
    ScheduledActionNames: [name],
  });
  const bounds = `ScalableTargetAction.MinCapacity==\`${min}\` && ScalableTargetAction.MaxCapacity==\`${max}\``;
  const condition = `ScheduledActions[?Schedule==${quoteJmesPath(expression)} && Timezone==${quoteJmesPath(timeZone)} && ${bounds}] | [0]`;
  return changingStep(former ? 'update' : 'create', base, [
    {
      call: putSchedule(context, { name, expression, timeZone, min, max }),
      precondition: { call: lookup, condition },
      undo: former
        ? [{ call: putSchedule(context, former) }]
        : [
            {
              call: call('DeleteScheduledAction', { ...target(context), ScheduledActionName: name }),
              inPlaceErrors: GONE,
            },
          ],
    },
  ]);
}

function removeTarget(context: PlanContext, found: ScalingLookup): Step {
  const facts = { service: context.spec.name };
  const base = { id: 'scaling', resource: 'scalable-target', facts, dependsOn: ['service'] } as const;
  const { min = 0, max = 0 } = found.target ?? {};
  const undo: Mutation[] = [
    {
      call: call('RegisterScalableTarget', {
        ...target(context),
        MinCapacity: min,
        MaxCapacity: max,
        Tags: tagMap(context),
      }),
    },
    ...putFormer(context, found),
    ...found.schedules.map((schedule) => ({ call: putSchedule(context, schedule) })),
  ];
  return changingStep('delete', base, [
    { call: call('DeregisterScalableTarget', target(context)), inPlaceErrors: GONE, undo },
  ]);
}

function removePolicy(context: PlanContext, name: string, { policies }: ScalingLookup): Step {
  const metric = name.slice('gantry-'.length);
  const base = {
    id: `policy-${metric}`,
    resource: 'scaling-policy',
    facts: { metric },
    dependsOn: ['scaling'],
  } as const;
  const remove = call('DeleteScalingPolicy', { ...target(context), PolicyName: name });
  const undo = putFormer(context, { policies: policies.filter((each) => each.name === name), schedules: [] });
  return changingStep('delete', base, [{ call: remove, inPlaceErrors: GONE, undo }]);
}

function removeSchedule(context: PlanContext, name: string, { schedules }: ScalingLookup): Step {
  const base = {
    id: `schedule-${name}`,
    resource: 'scheduled-action',
    facts: { name },
    dependsOn: ['scaling'],
  } as const;
  const remove = call('DeleteScheduledAction', { ...target(context), ScheduledActionName: name });
  const undo = schedules.flatMap((each) => (each.name === name ? [{ call: putSchedule(context, each) }] : []));
  return changingStep('delete', base, [{ call: remove, inPlaceErrors: GONE, undo }]);
}
