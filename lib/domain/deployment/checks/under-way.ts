import { primaryOf } from '../../service-state';
import type { Check } from '../check';
import type { Making } from '../steps/making';
import { fine, warning } from './said';

/** A deployment that is still on its way ends where the next one begins. */
export function checkUnderWay({ findings }: Making): Check[] {
  const { service } = findings;
  if (!service) return [];
  const primary = primaryOf(service);
  const id = 'deployment-under-way';
  if (primary?.rollout !== 'in-progress') return [fine(id)];
  const revision = primary.taskDefinitionArn.slice(primary.taskDefinitionArn.lastIndexOf('/') + 1);
  const facts = { revision, running: String(primary.runningCount), desired: String(primary.desiredCount) };
  return [warning(id, 'under-way', { facts })];
}
