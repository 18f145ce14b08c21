import type { Findings } from './findings';
import type { Step } from './step';
import { balancerSteps } from './steps/balancer';
import { clusterStep } from './steps/cluster';
import { groupSteps } from './steps/groups';
import { logGroupSteps } from './steps/logs';
import { type Author, making } from './steps/making';
import { roleSteps } from './steps/roles';
import { scalingSteps } from './steps/scaling';
import { serviceStep } from './steps/service';
import { taskDefinitionStep } from './steps/task-definition';
import type { Survey } from './survey';
import type { Wish } from './wish';

/** A wish spelled out: exactly what will be made and changed, in order. */
export type Plan = {
  cluster: string;
  service: string;
  /** Of the wish: the same wish has the same one, whoever wishes it. */
  fingerprint: string;
  steps: Step[];
};

export type Known = { survey: Survey; findings: Findings };

/**
 * Decides everything that a wish takes. Pure: the same wish, survey, findings and author always give the same plan, with
 * the same step ids.
 */
export function planDeployment(wish: Wish, { survey, findings }: Known, author: Author): Plan {
  const made = making(wish, survey, findings, author);
  const roles = roleSteps(made);
  const cluster = clusterStep(made);
  const logGroup = logGroupSteps(made);
  const way = [...groupSteps(made), ...balancerSteps(made)];
  const definition = taskDefinitionStep(made, roles);
  const service = serviceStep(made, [cluster, ...logGroup, ...way, definition]);
  const scaling = scalingSteps(made);
  const names = { cluster: wish.cluster.name, service: wish.name };
  const steady: Step = {
    id: 'steady',
    kind: 'reach-steady-state',
    effect: 'watch',
    acts: [],
    known: {},
    changes: [],
    permissions: ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
    dependsOn: [service, ...scaling].map(({ id }) => id),
    facts: { ...names, desiredCount: String(wish.desiredCount) },
  };
  return {
    ...names,
    fingerprint: made.print,
    steps: [cluster, ...roles, ...logGroup, ...way, definition, service, ...scaling, steady],
  };
}

/** Whether a plan would change nothing. */
export const isDone = ({ steps }: Pick<Plan, 'steps'>): boolean =>
  steps.every(({ effect }) => effect === 'existing' || effect === 'watch');
