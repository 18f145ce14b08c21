import type { TargetGroup } from '../../balancer';
import { type Act, from, quoted } from '../call';
import type { Step, StepChange } from '../step';
import type { Exposed } from '../wish-exposure';
import { presentTargetGroup } from './balancer-facts';
import { balancerName, doing, existing, type Making } from './making';
import { tags } from './tagging';

const ABSENT = ['TargetGroupNotFoundException', 'TargetGroupNotFound'] as const;
const DELAY = 'deregistration_delay.timeout_seconds';

/** The group of addresses behind the load balancer, and how it checks them. */
export function targetGroupStep(making: Making, exposure: Exposed): Step {
  const group = balancerName(making);
  const facts = { group, port: String(exposure.containerPort), path: exposure.health.path };
  const said = { id: 'target-group', kind: 'create-target-group', facts } as const;
  const found = presentTargetGroup(making);
  if (!found) {
    return doing('create', { ...said, also: ['elasticloadbalancing:AddTags'] }, [
      createTargetGroup(making, exposure),
      drainFor(exposure),
    ]);
  }
  const { drainSeconds } = making.findings;
  const health = healthChanges(found, exposure);
  const drain = drainChanges(drainSeconds, exposure);
  const known = { arn: found.arn };
  const acts = [
    ...(health.length > 0 ? [modifyHealth(found, exposure)] : []),
    ...(drain.length > 0 ? [drainFor(exposure, drainSeconds)] : []),
  ];
  return acts.length === 0
    ? existing(said, known)
    : doing('change', said, acts, { known, changes: [...health, ...drain] });
}

const healthOf = ({ health }: Exposed) => ({
  HealthCheckPath: health.path,
  HealthCheckIntervalSeconds: health.intervalSeconds,
  Matcher: { HttpCode: health.matcher },
});

function createTargetGroup(making: Making, exposure: Exposed): Act {
  const Name = balancerName(making);
  return {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateTargetGroup',
      input: {
        Name,
        TargetType: 'ip',
        Protocol: 'HTTP',
        Port: exposure.containerPort,
        VpcId: making.vpcId ?? '',
        HealthCheckProtocol: 'HTTP',
        ...healthOf(exposure),
        Tags: tags(making),
      },
    },
    gives: { arn: 'TargetGroups[0].TargetGroupArn' },
    unless: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeTargetGroups', input: { Names: [Name] } },
      holds: 'TargetGroups[0]',
      foreign: `TargetGroups[0].VpcId != ${quoted(making.vpcId ?? '')}`,
      gives: { arn: 'TargetGroups[0].TargetGroupArn' },
      absentOn: ABSENT,
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteTargetGroup',
          input: { TargetGroupArn: from('target-group', 'arn') },
        },
        already: ABSENT,
        passing: ['ResourceInUseException', 'ResourceInUse'],
      },
    ],
  };
}

/** @param former what it was; absent when the group is new and goes as a whole */
function drainFor({ drainSeconds }: Exposed, former?: number): Act {
  const TargetGroupArn = from('target-group', 'arn');
  const drain = (seconds: number) =>
    ({
      service: 'elasticloadbalancing',
      operation: 'ModifyTargetGroupAttributes',
      input: { TargetGroupArn, Attributes: [{ Key: DELAY, Value: String(seconds) }] },
    }) as const;
  return {
    call: drain(drainSeconds),
    ...(former !== undefined && { undo: [{ call: drain(former) }] }),
    unless: {
      call: {
        service: 'elasticloadbalancing',
        operation: 'DescribeTargetGroupAttributes',
        input: { TargetGroupArn },
      },
      holds: `Attributes[?Key==${quoted(DELAY)} && Value==${quoted(String(drainSeconds))}] | [0]`,
    },
  };
}

function modifyHealth({ healthCheck }: TargetGroup, exposure: Exposed): Act {
  const TargetGroupArn = from('target-group', 'arn');
  const modify = (input: Act['call']['input']) =>
    ({
      service: 'elasticloadbalancing',
      operation: 'ModifyTargetGroup',
      input: { TargetGroupArn, ...input },
    }) as const;
  return {
    call: modify(healthOf(exposure)),
    undo: [
      {
        call: modify({
          HealthCheckIntervalSeconds: healthCheck.intervalSeconds,
          ...(healthCheck.path !== undefined && { HealthCheckPath: healthCheck.path }),
          ...(healthCheck.matcher !== undefined && { Matcher: { HttpCode: healthCheck.matcher } }),
        }),
      },
    ],
  };
}

/** Nothing where it is not known how long it is now. */
const drainChanges = (former: number | undefined, { drainSeconds }: Exposed): StepChange[] =>
  former === undefined || former === drainSeconds
    ? []
    : [{ field: 'drain', from: String(former), to: String(drainSeconds) }];

const healthChanges = ({ healthCheck }: TargetGroup, { health }: Exposed): StepChange[] =>
  [
    { field: 'health-path', from: healthCheck.path ?? '', to: health.path },
    { field: 'health-matcher', from: healthCheck.matcher ?? '', to: health.matcher },
    { field: 'health-interval', from: String(healthCheck.intervalSeconds), to: String(health.intervalSeconds) },
  ].filter((change) => change.from !== change.to);
