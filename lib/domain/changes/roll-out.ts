import { parseImageReference } from '../image-reference';
import type { Lookups } from '../lookups';
import { ownValue } from '../own-value';
import { steadyStep } from '../plan/plan';
import type { Step } from '../plan/step';
import type { PlanContext } from '../plan/steps/plan-context';
import { updateStep } from '../plan/steps/service-changes';
import { taskDefinitionStep } from '../plan/steps/task-definition';
import type { FieldProblem } from '../problem';
import type { Service } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { type ChangeBasis, type Decision, presentSpec } from './change-basis';

type ImagesByContainer = Readonly<Record<string, string>>;

/** The spec with other images, by container name. */
export const rollOut = (spec: ServiceSpec, images: ImagesByContainer): ServiceSpec => ({
  ...spec,
  containers: spec.containers.map((container) => ({
    ...container,
    image: ownValue(images, container.name) ?? container.image,
  })),
});

/** The problems of the requested images, without looking at the registry; paths are `images.<container>`. */
export function problemsOfImages({ containers }: ServiceSpec, images: ImagesByContainer): FieldProblem[] {
  return Object.entries(images).flatMap(([name, text]): FieldProblem[] => {
    const path = `images.${name}`;
    if (!containers.some((container) => container.name === name)) return [{ path, reason: 'container-missing' }];
    return parseImageReference(text) ? [] : [{ path, reason: 'image' }];
  });
}

/** The steps that deploy a revision and wait until the service is steady. */
const rolling = (context: PlanContext, service: Service, definition: Step): Step[] => {
  const update = updateStep(context, service, [definition], { isTagged: false });
  return [definition, update, steadyStep(service, [update], context.spec.desiredCount)];
};

/** The steps of a roll-out: register a revision with other images, and deploy it. */
export function planRollOut(
  images: Readonly<Record<string, string>>,
  basis: ChangeBasis,
  context: PlanContext,
): Decision {
  const problems = problemsOfImages(presentSpec(basis), images);
  const steps = rolling(context, basis.service, taskDefinitionStep(context, []));
  const isSame = steps.every(({ effect }) => effect === 'existing' || effect === 'watch');
  return {
    steps,
    problems: problems.length === 0 && isSame ? [{ path: 'images', reason: 'nothing-changes' }] : problems,
  };
}

/** Containers that a roll-out does not name keep their reference, even if its tag was pushed again. */
export const onlyNamedImages = (lookups: Lookups, named: Readonly<Record<string, string>>): Lookups => ({
  ...lookups,
  images: Object.fromEntries(Object.entries(lookups.images).filter(([container]) => Object.hasOwn(named, container))),
});
