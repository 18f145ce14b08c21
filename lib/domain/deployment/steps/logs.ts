import { type Act, type Call, quoted } from '../call';
import type { Step } from '../step';
import { doing, existing, type Making } from './making';
import { logGroupIn, logsIn } from './standing';
import { tagMap } from './tagging';

const FOR_EVER = 0;

/** The log group of the service, and how long it keeps its lines; nothing where its containers write to none. */
export function logGroupSteps(making: Making): Step[] {
  const writes = making.wish.containers.some((container) => logsIn(making, container)?.group !== undefined);
  return writes ? [logGroupStep(making)] : [];
}

function logGroupStep(making: Making): Step {
  const { wish, findings } = making;
  const group = logGroupIn(making);
  const said = {
    id: 'log-group',
    kind: 'create-log-group',
    facts: { group, days: String(wish.logRetentionDays) },
    also: ['logs:TagResource'],
  } as const;
  const former = findings.logRetentionDays;
  if (former === wish.logRetentionDays) return existing(said);
  if (former === undefined)
    return doing('create', said, [
      createGroup(making, group),
      ...(wish.logRetentionDays === FOR_EVER ? [] : [keepFor(making, group)]),
    ]);
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

/** @param former days; absent when the group is new and goes as a whole */
function keepFor({ wish }: Making, group: string, former?: number): Act {
  const keep = (retentionInDays: number): Call =>
    retentionInDays === FOR_EVER
      ? { service: 'logs', operation: 'DeleteRetentionPolicy', input: { logGroupName: group } }
      : { service: 'logs', operation: 'PutRetentionPolicy', input: { logGroupName: group, retentionInDays } };
  const days = wish.logRetentionDays;
  const isKept = days === FOR_EVER ? '!retentionInDays' : `retentionInDays==\`${days}\``;
  return {
    call: keep(days),
    unless: {
      call: look(group),
      holds: `logGroups[?logGroupName==${quoted(group)} && ${isKept}] | [0]`,
    },
    ...(former !== undefined && { undo: [{ call: keep(former) }] }),
  };
}
