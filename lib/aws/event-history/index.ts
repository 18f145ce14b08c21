import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeRuleCommand, type EventBridgeClient, ListRuleNamesByTargetCommand } from '@aws-sdk/client-eventbridge';
import {
  type EventHistory,
  type EventHistoryState,
  eventHistoryGroup,
  type PastEvent,
} from '../../domain/event-history';
import { Failure } from '../../domain/problem';
import type { Task } from '../../domain/task';
import { isAwsError } from '../failure';
import { readAnswer } from '../read-answer';
import { type HistoryLine, toHistoryLine } from './translate';

const SOURCE = 'logs:FilterLogEvents';
const NOT_FOUND = 'ResourceNotFoundException';
const PAGE_EVENTS = 1_000;
/** The most pages of one search: pages may be empty while AWS searches, at about ten calls a second. */
const PAGES_MAX = 20;
/** A log group is the target of one rule; more is an accident. */
const RULES_MAX = 5;

/** ECS event history, read from the log group of a cluster. */
export function eventHistory(logs: CloudWatchLogsClient, events: EventBridgeClient): EventHistory {
  /** The newest lines that a pattern finds. */
  async function search(cluster: string, filterPattern: string, from: number, limit: number) {
    const found: NonNullable<HistoryLine>[] = [];
    let pagesLeft = PAGES_MAX;
    const wanted = {
      logGroupName: eventHistoryGroup(cluster),
      filterPattern,
      startTime: from,
      startFromHead: false,
      limit: Math.min(limit, PAGE_EVENTS),
    };
    for await (const page of paginateFilterLogEvents({ client: logs }, wanted)) {
      const lines = (page.events ?? []).map(({ message = '' }) => readAnswer(SOURCE, () => toHistoryLine(message)));
      for (const line of lines) if (line !== undefined) found.push(line);
      pagesLeft -= 1;
      if (page.nextToken && (found.length >= limit || pagesLeft === 0)) return { found, isPartial: true };
    }
    return { found, isPartial: false };
  }

  async function listRules(arn: string): Promise<EventHistoryState['rules']> {
    try {
      const { RuleNames = [] } = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: arn }));
      const rules = await Promise.all(
        RuleNames.slice(0, RULES_MAX).map((Name) => events.send(new DescribeRuleCommand({ Name }))),
      );
      return rules.flatMap(({ Name, State }) => (Name !== undefined && State !== 'DISABLED' ? [Name] : []));
    } catch (error) {
      if (error instanceof Failure && error.problem.code === 'access-denied') return 'unreadable';
      throw error;
    }
  }

  return {
    async findState(cluster) {
      const name = eventHistoryGroup(cluster);
      const answer = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 1 }));
      const group = answer.logGroups?.find(({ logGroupName }) => logGroupName === name);
      if (!group) return undefined;
      const arn = group.logGroupArn ?? group.arn?.replace(/:\*$/, '') ?? '';
      return { retentionDays: group.retentionInDays ?? 0, rules: await listRules(arn) };
    },

    async readService({ cluster, service, serviceArn, from, limit }) {
      const ended = `$.detail.group = "service:${service}" && $.detail.lastStatus = "STOPPED"`;
      const pattern = `{ (${ended}) || $.resources[0] = "${serviceArn}" }`;
      try {
        const { found, isPartial } = await search(cluster, pattern, from, limit);
        return { ...toPast(found), isPartial };
      } catch (error) {
        if (isAwsError(error, NOT_FOUND)) return undefined;
        throw error;
      }
    },

    async findTask({ cluster, task, from }) {
      const pattern = `{ $.detail.lastStatus = "STOPPED" && $.detail.taskArn = "*/${task}" }`;
      try {
        const { found } = await search(cluster, pattern, from, 1);
        return toPast(found).tasks[0];
      } catch (error) {
        if (isAwsError(error, NOT_FOUND)) return undefined;
        throw error;
      }
    },
  };
}

/** A task changes after it has stopped as well: what was said last of each counts. */
function toPast(lines: readonly NonNullable<HistoryLine>[]): { tasks: Task[]; events: PastEvent[] } {
  const latest = new Map<string, { task: Task; version: number }>();
  const events = new Map<string, PastEvent>();
  for (const line of lines) {
    // EventBridge delivers at least once.
    if (line.kind === 'event') events.set(line.event.id, line.event);
    else if ((latest.get(line.task.arn)?.version ?? -1) < line.version) latest.set(line.task.arn, line);
  }
  const tasks = [...latest.values()].map(({ task }) => task);
  return {
    tasks: tasks.sort((a, b) => endOf(b) - endOf(a) || a.id.localeCompare(b.id)),
    events: [...events.values()].sort((a, b) => b.at - a.at || a.id.localeCompare(b.id)),
  };
}

const endOf = ({ stoppedAt, stoppingAt, createdAt }: Task): number => stoppedAt ?? stoppingAt ?? createdAt ?? 0;
