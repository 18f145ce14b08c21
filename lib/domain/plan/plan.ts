import type { AccountInventory } from '../inventory';
import type { Lookups } from '../lookups';
import type { ServiceSpec } from '../spec/service-spec';
import type { Step } from './step';
import { balancerSteps } from './steps/balancer';
import { clusterStep } from './steps/cluster';
import { groupSteps } from './steps/groups';
import { logGroupSteps } from './steps/logs';
import { type Author, createPlanContext } from './steps/plan-context';
import { roleSteps } from './steps/roles';
import { scalingSteps } from './steps/scaling';
import { serviceStep } from './steps/service';
import { taskDefinitionStep } from './steps/task-definition';

/** A plan: the ordered steps that take the account to what a spec, or a request of a task definition, says. */
export type Plan = {
  /** Empty for the registration of a revision: a family belongs to no cluster. */
  cluster: string;
  /** The service, or the family to register a revision of. */
  service: string;
  /** A hash of the spec, the same whoever deploys it. */
  fingerprint: string;
  steps: Step[];
};

export type PlanBasis = { inventory: AccountInventory; lookups: Lookups };

/**
 * Plans a spec. Pure: the same spec, inventory, lookups and author always give the same plan, with the same step ids.
 */
export function planDeployment(spec: ServiceSpec, { inventory, lookups }: PlanBasis, author: Author): Plan {
  const context = createPlanContext(spec, inventory, lookups, author);
  const roles = roleSteps(context);
  const cluster = clusterStep(context);
  const logGroup = logGroupSteps(context);
  const routeSteps = [...groupSteps(context), ...balancerSteps(context)];
  const definition = taskDefinitionStep(context, roles);
  const service = serviceStep(context, [cluster, ...logGroup, ...routeSteps, definition]);
  const scaling = scalingSteps(context);
  const names = { cluster: spec.cluster.name, service: spec.name };
  return {
    ...names,
    fingerprint: context.specFingerprint,
    steps: [
      cluster,
      ...roles,
      ...logGroup,
      ...routeSteps,
      definition,
      service,
      ...scaling,
      steadyStep({ cluster: spec.cluster.name, name: spec.name }, [service, ...scaling], spec.desiredCount),
    ],
  };
}

/** The step that watches a service until it is steady. */
export const steadyStep = (
  { cluster, name }: { cluster: string; name: string },
  earlier: readonly Step[],
  desiredCount: number,
): Step => ({
  id: 'steady',
  resource: 'steady-state',
  effect: 'watch',
  mutations: [],
  existingOutputs: {},
  changes: [],
  permissions: ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
  dependsOn: earlier.map(({ id }) => id),
  facts: { cluster, service: name, desiredCount: String(desiredCount) },
});

/** Whether a plan would change nothing. */
export const isDone = ({ steps }: Pick<Plan, 'steps'>): boolean =>
  steps.every(({ effect }) => effect === 'existing' || effect === 'watch');
