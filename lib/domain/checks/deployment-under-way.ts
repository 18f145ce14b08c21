import type { PlanContext } from '../plan/steps/plan-context';
import { primaryOf } from '../service-state';
import type { Check } from './check';
import { fine, warning } from './verdicts';

/** A deployment in progress ends when the next one starts. */
export function checkUnderWay({ lookups }: PlanContext): Check[] {
  const { service } = lookups;
  if (!service) return [];
  const primary = primaryOf(service);
  const id = 'deployment-under-way';
  if (primary?.rollout !== 'in-progress') return [fine(id)];
  const revision = primary.taskDefinitionArn.slice(primary.taskDefinitionArn.lastIndexOf('/') + 1);
  const facts = { revision, running: String(primary.runningCount), desired: String(primary.desiredCount) };
  return [warning(id, 'under-way', { facts })];
}
