import type { TaskDefinitionDraft } from '../cloud';
import type { Image } from '../image';
import { formatImageReference, imageLabel, parseImageReference, pin } from '../image-reference';
import type { FieldProblem } from '../problem';
import type { Step, StepInputs, StepOf } from './step';
import type { Survey } from './survey';
import { familyOf, logGroupOf, type Wish } from './wish';
import { checkWish } from './wish-check';

/** What is known of the image wished for: ECR was asked and has it or not, or it is in a registry we cannot ask. */
export type ImageLook = { registry: 'ecr'; found?: Image } | { registry: 'other' };

/** A wish spelled out: exactly what will be made, in order, and what speaks against it. */
export type Plan = {
  cluster: string;
  service: string;
  steps: Step[];
  /** Why it cannot be carried out; paths are those of the wish. Empty when it can. */
  problems: FieldProblem[];
  /** What may go wrong but does not forbid it, as keys under `steps.warning.`. */
  warnings: { key: PlanWarning; facts: Record<string, string> }[];
};
export type PlanWarning = 'image-unchecked' | 'no-way-out' | 'few-addresses';

/** ECS's own defaults for a rolling service; the circuit breaker is on because a failed start should undo itself. */
const ROLLING = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enabled: true, rollback: true },
} as const;

/** Tags that let anyone see in AWS what Gantry made. */
export const MADE_BY = { 'gantry:managed': 'true' } as const;

const LOG_STREAM_PREFIX = 'ecs';

/** The reference to register: held to the digest that the tag has now, where ECR told it. */
function referenceFor(image: string, look: ImageLook): string {
  const reference = parseImageReference(image);
  if (!reference) return image;
  return look.registry === 'ecr' && look.found ? pin(reference, look.found.digest) : formatImageReference(reference);
}

const byName = <Entry extends { name: string }>(entries: readonly Entry[], read: (entry: Entry) => string) =>
  Object.fromEntries(entries.map((entry) => [entry.name, read(entry)]));

function draftTaskDefinition(wish: Wish, survey: Survey, look: ImageLook): TaskDefinitionDraft {
  const executionRoleArn = wish.roles.executionRoleArn ?? survey.executionRole?.arn;
  return {
    family: familyOf(wish),
    cpuUnits: wish.cpuUnits,
    memoryMib: wish.memoryMib,
    ephemeralStorageGib: 20,
    architecture: wish.architecture,
    ...(executionRoleArn && { executionRoleArn }),
    ...(wish.roles.taskRoleArn && { taskRoleArn: wish.roles.taskRoleArn }),
    containers: [
      {
        name: wish.name,
        image: referenceFor(wish.image, look),
        essential: true,
        ports: wish.containerPort === undefined ? [] : [{ containerPort: wish.containerPort, protocol: 'tcp' }],
        environment: byName(wish.environment, ({ value }) => value),
        secrets: byName(wish.secrets, ({ valueFrom }) => valueFrom),
        readonlyRootFilesystem: false,
        dependsOn: [],
        logs: { driver: 'awslogs', group: logGroupOf(wish), region: survey.region, streamPrefix: LOG_STREAM_PREFIX },
      },
    ],
    tags: MADE_BY,
  };
}

function clusterStep(wish: Wish, survey: Survey): StepOf<'create-cluster'> {
  const { name } = wish.cluster;
  const exists = survey.clusters.some((cluster) => cluster.name === name && cluster.status !== 'inactive');
  return {
    id: 'cluster',
    kind: 'create-cluster',
    effect: exists ? 'existing' : 'create',
    input: { name, containerInsights: false, tags: MADE_BY },
    dependsOn: [],
    facts: { cluster: name },
  };
}

function serviceInput(wish: Wish): StepInputs['create-service'] {
  return {
    cluster: wish.cluster.name,
    name: wish.name,
    desiredCount: wish.desiredCount,
    network: wish.network,
    ...ROLLING,
    loadBalancers: [],
    tags: MADE_BY,
  };
}

/**
 * Decides everything that a wish takes. Pure: the same wish, survey and image always give the same plan, with the same
 * step ids.
 */
export function planDeployment(wish: Wish, survey: Survey, look: ImageLook): Plan {
  const draft = draftTaskDefinition(wish, survey, look);
  const names = { cluster: wish.cluster.name, service: wish.name };
  const steps: Step[] = [
    clusterStep(wish, survey),
    {
      id: 'log-group',
      kind: 'create-log-group',
      effect: 'create',
      input: { name: logGroupOf(wish), retentionDays: wish.logRetentionDays, tags: MADE_BY },
      dependsOn: [],
      facts: { group: logGroupOf(wish), days: String(wish.logRetentionDays) },
    },
    {
      id: 'task-definition',
      kind: 'register-task-definition',
      effect: survey.families.includes(draft.family) ? 'change' : 'create',
      input: { source: 'draft', draft },
      dependsOn: [],
      facts: {
        family: draft.family,
        image: imageLabel(wish.image),
        cpuUnits: String(wish.cpuUnits),
        memoryMib: String(wish.memoryMib),
      },
    },
    {
      id: 'service',
      kind: 'create-service',
      effect: 'create',
      input: serviceInput(wish),
      dependsOn: ['cluster', 'log-group', 'task-definition'],
      facts: { ...names, desiredCount: String(wish.desiredCount), subnets: String(wish.network.subnetIds.length) },
    },
    {
      id: 'steady',
      kind: 'reach-steady-state',
      effect: 'watch',
      input: names,
      dependsOn: ['service'],
      facts: { ...names, desiredCount: String(wish.desiredCount) },
    },
  ];
  return { ...names, steps, ...checkWish(wish, survey, look) };
}
