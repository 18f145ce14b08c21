import type { TargetGroup } from '../../balancer';
import type { Exposed } from '../../spec/exposure';
import { type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step, StepChange } from '../step';
import { presentTargetGroup } from './balancer-facts';
import { balancerName, changingStep, existingStep, type PlanContext } from './plan-context';
import { tags } from './tagging';

const ABSENT = ['TargetGroupNotFoundException', 'TargetGroupNotFound'] as const;
const DELAY = 'deregistration_delay.timeout_seconds';

/** The step of the target group, with its health check. */
export function targetGroupStep(context: PlanContext, exposure: Exposed): Step {
  const group = balancerName(context);
  const facts = { group, port: String(exposure.containerPort), path: exposure.health.path };
  const base = { id: 'target-group', resource: 'target-group', facts } as const;
  const found = presentTargetGroup(context);
  if (!found) {
    return changingStep('create', { ...base, also: ['elasticloadbalancing:AddTags'] }, [
      createTargetGroup(context, exposure),
      drainFor(exposure),
    ]);
  }
  const { drainSeconds } = context.lookups;
  const health = healthChanges(found, exposure);
  const drain = drainChanges(drainSeconds, exposure);
  const known = { arn: found.arn };
  const mutations = [
    ...(health.length > 0 ? [modifyHealth(found, exposure)] : []),
    ...(drain.length > 0 ? [drainFor(exposure, drainSeconds)] : []),
  ];
  return mutations.length === 0
    ? existingStep(base, known)
    : changingStep('update', base, mutations, { existingOutputs: known, changes: [...health, ...drain] });
}

const healthOf = ({ health }: Exposed) => ({
  HealthCheckPath: health.path,
  HealthCheckIntervalSeconds: health.intervalSeconds,
  Matcher: { HttpCode: health.matcher },
});

function createTargetGroup(context: PlanContext, exposure: Exposed): Mutation {
  const Name = balancerName(context);
  return {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateTargetGroup',
      input: {
        Name,
        TargetType: 'ip',
        Protocol: 'HTTP',
        Port: exposure.containerPort,
        VpcId: context.vpcId ?? '',
        HealthCheckProtocol: 'HTTP',
        ...healthOf(exposure),
        Tags: tags(context),
      },
    },
    outputPaths: { arn: 'TargetGroups[0].TargetGroupArn' },
    precondition: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeTargetGroups', input: { Names: [Name] } },
      condition: 'TargetGroups[0]',
      conflict: { when: `TargetGroups[0].VpcId != ${quoteJmesPath(context.vpcId ?? '')}`, reason: 'name-taken' },
      outputPaths: { arn: 'TargetGroups[0].TargetGroupArn' },
      absentErrors: ABSENT,
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteTargetGroup',
          input: { TargetGroupArn: outputOf('target-group', 'arn') },
        },
        inPlaceErrors: ABSENT,
        retryableErrors: ['ResourceInUseException', 'ResourceInUse'],
      },
    ],
  };
}

/** @param former the existing value; absent for a new group, which is deleted as a whole */
function drainFor({ drainSeconds }: Exposed, former?: number): Mutation {
  const TargetGroupArn = outputOf('target-group', 'arn');
  const drain = (seconds: number) =>
    ({
      service: 'elasticloadbalancing',
      operation: 'ModifyTargetGroupAttributes',
      input: { TargetGroupArn, Attributes: [{ Key: DELAY, Value: String(seconds) }] },
    }) as const;
  return {
    call: drain(drainSeconds),
    ...(former !== undefined && { undo: [{ call: drain(former) }] }),
    precondition: {
      call: {
        service: 'elasticloadbalancing',
        operation: 'DescribeTargetGroupAttributes',
        input: { TargetGroupArn },
      },
      condition: `Attributes[?Key==${quoteJmesPath(DELAY)} && Value==${quoteJmesPath(String(drainSeconds))}] | [0]`,
    },
  };
}

function modifyHealth({ healthCheck }: TargetGroup, exposure: Exposed): Mutation {
  const TargetGroupArn = outputOf('target-group', 'arn');
  const modify = (input: Mutation['call']['input']) =>
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

/** The step that changes the path of the health check of a target group that exists, and nothing else of it. */
export function healthPathStep({ arn, name, port, healthCheck }: TargetGroup, path: string): Step {
  const modify = (HealthCheckPath: string) =>
    ({
      service: 'elasticloadbalancing',
      operation: 'ModifyTargetGroup',
      input: { TargetGroupArn: arn, HealthCheckPath },
    }) as const;
  const base = {
    id: 'target-group',
    resource: 'target-group',
    facts: { group: name, port: String(port), path },
  } as const;
  if (healthCheck.path === path) return existingStep(base, { arn });
  const undo = healthCheck.path === undefined ? [] : [{ call: modify(healthCheck.path) }];
  return changingStep('update', base, [{ call: modify(path), ...(undo.length > 0 && { undo }) }], {
    changes: [{ field: 'health-path', from: healthCheck.path ?? '', to: path }],
    existingOutputs: { arn },
  });
}

/** Without undo when the existing value is unknown. */
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
