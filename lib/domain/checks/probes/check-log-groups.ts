import type { PlanContext } from '../../plan/steps/plan-context';
import type { TaskDefinition } from '../../task-definition';
import type { Check } from '../check';
import { failed, fine, unreadable } from '../verdicts';

const ID = 'log-group';
const LOOK = 'logs:DescribeLogGroups';

/** The log groups of a region that must be there before a task of a revision starts: it does not make them itself. */
export function neededLogGroups({ containers }: Pick<TaskDefinition, 'containers'>, region: string): string[] {
  const names = containers.flatMap(({ logs }) => {
    if (logs?.driver !== 'awslogs' || logs.group === undefined) return [];
    const isMade = logs.options?.['awslogs-create-group'] === 'true';
    return isMade || (logs.region ?? region) !== region ? [] : [logs.group];
  });
  return [...new Set(names)];
}

/** Whether the log groups of a service are there. A deployment from a spec creates its own, and is not asked. */
export function checkLogGroups({ lookups, inventory }: PlanContext): Check[] {
  const { logGroups, unreadable: denied = [] } = lookups;
  if ([...denied, ...inventory.unreadable].includes(LOOK)) return [unreadable(ID, LOOK)];
  const names = Object.entries(logGroups ?? {});
  if (names.length === 0) return [];
  const missing = names.flatMap(([name, isThere]) => (isThere ? [] : [name])).join(', ');
  return missing === '' ? [fine(ID)] : [failed(ID, 'log-group-missing', { facts: { logGroup: missing } })];
}
