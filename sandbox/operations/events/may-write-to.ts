import { conditionsHold } from '@/sandbox/policy/conditions';
import { matchingStatements } from '@/sandbox/policy/evaluate';
import { namesService } from '@/sandbox/policy/keys';
import type { Rule } from '@/sandbox/state/events';
import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

const ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** Whose name the policies of AWS's own documentation give; see "Using resource-based policies for Amazon EventBridge". */
const SERVICES = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/** Whether the resource policies of CloudWatch Logs, the account's and the group's own, let a rule of EventBridge write into a log group. */
export function mayWriteTo(world: World, group: LogGroup, rule: Rule): boolean {
  const context = new Map([
    ['aws:sourcearn', [rule.arn]],
    ['aws:sourceaccount', [world.account]],
  ]);
  const policies = [
    ...(world.logs.resourcePolicies?.values() ?? []),
    ...(group.resourcePolicy ? [group.resourcePolicy] : []),
  ];
  const documents = policies.map(({ document }) => JSON.parse(document));
  const resource = `${group.arn}:log-stream:${rule.name}/default`;
  return ACTIONS.every((action) => {
    const effects = matchingStatements(documents, action, resource)
      .filter((statement) => namesService(statement, SERVICES))
      .filter(({ Condition }) => Condition === undefined || conditionsHold(Condition, context))
      .map(({ Effect }) => Effect);
    return effects.includes('Allow') && !effects.includes('Deny');
  });
}
