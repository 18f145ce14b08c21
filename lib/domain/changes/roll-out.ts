import type { TaskDefinitionDraft } from '../cloud';
import { rollingBounds } from '../deployment/progress';
import type { ImageLookup } from '../image-lookup';
import { parseImageReference, pin } from '../image-reference';
import { type Change, diffTaskDefinitions } from '../plan/diff';
import type { FieldProblem } from '../problem';
import type { Service } from '../service';
import type { ContainerDefinition, TaskDefinition } from '../task-definition';
import { type Expectation, expectationOf } from './expectation';

/** Worth knowing before a roll-out, though it does not forbid it; each has its sentence under `changes.warning.`. */
export const ROLL_OUT_WARNINGS = [
  'image-unchecked', // the registry is not one we can ask
  'breaker-off', // a failing deployment would go on trying
  'rollback-off', // a failing deployment would stop, but nothing brings the old one back
  'deployment-running', // the present deployment will be superseded
  'cannot-move', // the two percents leave no room to start or stop a task
] as const;
export type RollOutWarning = (typeof ROLL_OUT_WARNINGS)[number];

/** What replacing tasks will mean for those that run. */
export type RollOutEffect = {
  desired: number;
  /** At least this many tasks stay healthy. */
  floor: number;
  /** At most this many tasks exist at once. */
  ceiling: number;
};

export type RollOutPlan = {
  current: TaskDefinition;
  /** Container name to the reference that will be registered, pinned where the registry could be asked. */
  images: Record<string, string>;
  changes: Change[];
  effect: RollOutEffect;
  warnings: { key: RollOutWarning; facts: Record<string, string> }[];
  /** Why it cannot be carried out; paths are `images.<container>`, or `images`. Empty when it can. */
  problems: FieldProblem[];
  expected: Expectation;
};

/** @param looks by container name: what is known of the image wished for */
export function planRollOut(
  service: Service,
  current: TaskDefinition,
  wanted: Readonly<Record<string, string>>,
  lookups: Readonly<Record<string, ImageLookup>>,
): RollOutPlan {
  const images = Object.fromEntries(
    Object.entries(wanted).map(([container, text]) => [container, pinned(text, lookups[container])]),
  );
  const next = withImages(current, images);
  const changes = diffTaskDefinitions(current, next);
  return {
    current,
    images,
    changes,
    effect: { desired: service.desiredCount, ...rollingBounds(service.desiredCount, service) },
    warnings: warningsOf(service, wanted, lookups),
    problems: problemsOf(current, wanted, lookups, changes),
    expected: expectationOf(service),
  };
}

/** The same revision with other images, as registering a copy of it would make. */
export const withImages = <Definition extends TaskDefinitionDraft>(
  definition: Definition,
  images: Readonly<Record<string, string>>,
): Definition => ({
  ...definition,
  containers: definition.containers.map((container) => ({
    ...container,
    image: images[container.name] ?? container.image,
  })),
});

function pinned(text: string, lookup: ImageLookup | undefined): string {
  const reference = parseImageReference(text);
  return reference && lookup?.registry === 'ecr' && lookup.found ? pin(reference, lookup.found.digest) : text;
}

function warningsOf(
  service: Service,
  wanted: Readonly<Record<string, string>>,
  lookups: Readonly<Record<string, ImageLookup>>,
): RollOutPlan['warnings'] {
  const { floor, ceiling } = rollingBounds(service.desiredCount, service);
  const desired = service.desiredCount;
  const unchecked = Object.entries(wanted).filter(([container]) => lookups[container]?.registry === 'other');
  return [
    ...unchecked.map(([container, image]) => ({ key: 'image-unchecked' as const, facts: { container, image } })),
    ...(service.circuitBreaker.enabled ? [] : [{ key: 'breaker-off' as const, facts: {} }]),
    ...(service.circuitBreaker.enabled && !service.circuitBreaker.rollback
      ? [{ key: 'rollback-off' as const, facts: {} }]
      : []),
    ...(service.deployments.some(({ rollout }) => rollout === 'in-progress')
      ? [{ key: 'deployment-running' as const, facts: {} }]
      : []),
    ...(desired > 0 && floor >= desired && ceiling <= desired
      ? [{ key: 'cannot-move' as const, facts: { floor: String(floor), ceiling: String(ceiling) } }]
      : []),
  ];
}

function problemsOf(
  current: TaskDefinition,
  wanted: Readonly<Record<string, string>>,
  lookups: Readonly<Record<string, ImageLookup>>,
  changes: readonly Change[],
): FieldProblem[] {
  const problems = Object.entries(wanted).flatMap(([container, text]): FieldProblem[] => {
    const path = `images.${container}`;
    if (!current.containers.some(({ name }: ContainerDefinition) => name === container)) {
      return [{ path, reason: 'container-missing' }];
    }
    if (!parseImageReference(text)) return [{ path, reason: 'image' }];
    const lookup = lookups[container];
    if (lookup?.registry !== 'ecr') return [];
    if (!lookup.found) return [{ path, reason: 'image-missing' }];
    const { architectures } = lookup.found;
    if (architectures.length === 0 || architectures.includes(current.architecture)) return [];
    return [{ path, reason: 'architecture', facts: { image: architectures.join(', '), wanted: current.architecture } }];
  });
  return problems.length === 0 && changes.length === 0 ? [{ path: 'images', reason: 'nothing-changes' }] : problems;
}
