import { conditionsHold } from '@/sandbox/policy/conditions';
import { matchingStatements } from '@/sandbox/policy/evaluate';
import { isServiceAllowed } from '@/sandbox/policy/keys';
import type { Rule } from '@/sandbox/state/events';
import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

const ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** Whose name the policies of AWS's own documentation give; see "Using resource-based policies for Amazon EventBridge". */
const SERVICES = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'];

/** Whether the resource policies of CloudWatch Logs let a rule of EventBridge write into a log group. */
export function mayWriteTo(world: World, group: LogGroup, rule: Rule): boolean {
  const context = new Map([
    ['aws:sourcearn', [rule.arn]],
    ['aws:sourceaccount', [world.account]],
  ]);
  const documents = [...(world.logs.resourcePolicies?.values() ?? [])].map(({ document }) => JSON.parse(document));
  return ACTIONS.every((action) =>
    documents.some((document) =>
      matchingStatements([document], action, `${group.arn}:log-stream:${rule.name}/default`).some(
        (statement) =>
          (statement.Condition === undefined || conditionsHold(statement.Condition, context)) &&
          SERVICES.some((service) => isServiceAllowed({ policy: { Statement: [statement] } }, action, service)),
      ),
    ),
  );
}
