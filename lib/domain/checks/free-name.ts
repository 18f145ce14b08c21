import type { PlanContext } from '../plan/steps/plan-context';
import type { Fix } from './check';
import { fix } from './verdicts';

/** The name with the first number behind it that nothing in the cluster has. */
export function anotherName({ spec, inventory }: PlanContext): Fix {
  const names = inventory.services[spec.cluster.name] ?? [];
  const stem = spec.name.replace(/-\d+$/, '');
  let number = 2;
  while (names.includes(`${stem}-${number}`) || `${stem}-${number}` === spec.name) number += 1;
  const name = `${stem}-${number}`;
  return fix('another-name', [{ path: 'name', value: name }], { name });
}
