import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, paginateListSchedules, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Schedules } from '../../domain/cloud';
import { ignoreMissing } from '../../domain/problem';
import { collect, MAX_CONCURRENT_CALLS, mapBounded, pagesOf } from '../collect';
import { readAnswer } from '../read-answer';
import { isRunTaskTarget, toRule, toSchedule } from './translate';

const LIST_SCHEDULES_MAX = 100;
/** Each takes a call of its own, or two. */
const MOST = 200;

/** What starts tasks by itself: EventBridge Scheduler, and rules of EventBridge's default bus. */
export function schedules(scheduler: SchedulerClient, events: EventBridgeClient): Schedules {
  return {
    async listSchedules(clusterArn) {
      const listed = await collect(
        paginateListSchedules({ client: scheduler, pageSize: LIST_SCHEDULES_MAX }, {}),
        (page) =>
          page.Schedules?.filter(
            ({ Target: { Arn = '' } = { Arn: '' } }) => Arn === clusterArn || isRunTaskTarget(Arn),
          ),
      );
      const found = await mapBounded(listed.slice(0, MOST), MAX_CONCURRENT_CALLS, async ({ Name, GroupName }) => {
        // One that was deleted meanwhile is none.
        const answer = await ignoreMissing(scheduler.send(new GetScheduleCommand({ Name, GroupName })));
        return answer && readAnswer('scheduler:GetSchedule', () => toSchedule(answer, clusterArn));
      });
      return { schedules: found.flatMap((each) => each ?? []), isPartial: listed.length > MOST };
    },

    async listRules(clusterArn) {
      const names = await collect(
        tokenPages((NextToken) => events.send(new ListRuleNamesByTargetCommand({ TargetArn: clusterArn, NextToken }))),
        ({ answer }) => answer.RuleNames,
      );
      const found = await mapBounded(names.slice(0, MOST), MAX_CONCURRENT_CALLS, async (Name) => {
        const [rule, targets] = await Promise.all([
          ignoreMissing(events.send(new DescribeRuleCommand({ Name }))),
          ignoreMissing(
            collect(
              tokenPages((NextToken) => events.send(new ListTargetsByRuleCommand({ Rule: Name, NextToken }))),
              ({ answer }) => answer.Targets,
            ),
          ),
        ]);
        if (!rule) return [];
        return readAnswer('events:DescribeRule', () =>
          (targets ?? []).flatMap((target) => toRule(rule, target, clusterArn) ?? []),
        );
      });
      return { schedules: found.flat(), isPartial: names.length > MOST };
    },
  };
}

/** EventBridge spells its tokens with capitals. */
const tokenPages = <Answer extends { NextToken?: string | undefined }>(
  ask: (token: string | undefined) => Promise<Answer>,
) =>
  pagesOf(async (token) => {
    const answer = await ask(token);
    return { answer, nextToken: answer.NextToken };
  });
