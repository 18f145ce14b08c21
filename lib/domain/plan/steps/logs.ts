import { type Call, type Mutation, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { logGroupIn, logsIn } from './existing-definition';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { tagMap } from './tagging';

const FOR_EVER = 0;

/** The step of the service's log group and its retention; none if no container writes to a log group. */
export function logGroupSteps(context: PlanContext): Step[] {
  const writes = context.spec.containers.some((container) => logsIn(context, container)?.group !== undefined);
  return writes ? [logGroupStep(context)] : [];
}

export function logGroupStep(context: PlanContext): Step {
  const { spec, lookups } = context;
  const group = logGroupIn(context);
  const base = {
    id: 'log-group',
    resource: 'log-group',
    facts: { group, days: String(spec.logRetentionDays) },
    also: ['logs:TagResource'],
  } as const;
  const former = lookups.logRetentionDays;
  if (former === spec.logRetentionDays) return existingStep(base);
  if (former === undefined)
    return changingStep('create', base, [
      createGroup(context, group),
      ...(spec.logRetentionDays === FOR_EVER ? [] : [keepFor(context, group)]),
    ]);
  return changingStep('update', base, [keepFor(context, group, former)], {
    changes: [{ field: 'log-retention', from: String(former), to: String(spec.logRetentionDays) }],
  });
}

const lookup = (group: string) =>
  ({ service: 'logs', operation: 'DescribeLogGroups', input: { logGroupNamePrefix: group } }) as const;

const createGroup = (context: PlanContext, group: string): Mutation => ({
  call: { service: 'logs', operation: 'CreateLogGroup', input: { logGroupName: group, tags: tagMap(context) } },
  precondition: { call: lookup(group), condition: `logGroups[?logGroupName==${quoteJmesPath(group)}] | [0]` },
  inPlaceErrors: ['ResourceAlreadyExistsException'],
  undo: [
    {
      call: { service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName: group } },
      inPlaceErrors: ['ResourceNotFoundException'],
    },
  ],
});

/** @param former the existing retention in days; absent for a new group, which is deleted as a whole */
function keepFor({ spec }: PlanContext, group: string, former?: number): Mutation {
  const keep = (retentionInDays: number): Call =>
    retentionInDays === FOR_EVER
      ? { service: 'logs', operation: 'DeleteRetentionPolicy', input: { logGroupName: group } }
      : { service: 'logs', operation: 'PutRetentionPolicy', input: { logGroupName: group, retentionInDays } };
  const days = spec.logRetentionDays;
  const isKept = days === FOR_EVER ? '!retentionInDays' : `retentionInDays==\`${days}\``;
  return {
    call: keep(days),
    precondition: {
      call: lookup(group),
      condition: `logGroups[?logGroupName==${quoteJmesPath(group)} && ${isKept}] | [0]`,
    },
    ...(former !== undefined && { undo: [{ call: keep(former) }] }),
  };
}
