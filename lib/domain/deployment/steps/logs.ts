import { type Act, quoted } from '../call';
import type { Step } from '../step';
import { logGroupOf } from '../wish';
import { doing, existing, type Making } from './making';
import { tagMap } from './tagging';

/** The log group of the service, and how long it keeps its lines. */
export function logGroupStep(making: Making): Step {
  const { wish, findings } = making;
  const group = logGroupOf(wish);
  const said = {
    id: 'log-group',
    kind: 'create-log-group',
    facts: { group, days: String(wish.logRetentionDays) },
    also: ['logs:TagResource'],
  } as const;
  const former = findings.logRetentionDays;
  if (former === wish.logRetentionDays) return existing(said);
  if (former === undefined) return doing('create', said, [createGroup(making, group), keepFor(making, group)]);
  return doing('change', said, [keepFor(making, group, former)], {
    changes: [{ field: 'log-retention', from: String(former), to: String(wish.logRetentionDays) }],
  });
}

const look = (group: string) =>
  ({ service: 'logs', operation: 'DescribeLogGroups', input: { logGroupNamePrefix: group } }) as const;

const createGroup = (making: Making, group: string): Act => ({
  call: { service: 'logs', operation: 'CreateLogGroup', input: { logGroupName: group, tags: tagMap(making) } },
  unless: { call: look(group), holds: `logGroups[?logGroupName==${quoted(group)}] | [0]` },
  already: ['ResourceAlreadyExistsException'],
  undo: [
    {
      call: { service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName: group } },
      already: ['ResourceNotFoundException'],
    },
  ],
});

/** @param former days; 0 for ever, absent when the group is new and goes as a whole */
function keepFor({ wish }: Making, group: string, former?: number): Act {
  const keep = (retentionInDays: number) =>
    ({ service: 'logs', operation: 'PutRetentionPolicy', input: { logGroupName: group, retentionInDays } }) as const;
  const keepForEver = { service: 'logs', operation: 'DeleteRetentionPolicy', input: { logGroupName: group } } as const;
  const days = wish.logRetentionDays;
  return {
    call: keep(days),
    unless: {
      call: look(group),
      holds: `logGroups[?logGroupName==${quoted(group)} && retentionInDays==\`${days}\`] | [0]`,
    },
    ...(former !== undefined && { undo: [{ call: former === 0 ? keepForEver : keep(former) }] }),
  };
}
