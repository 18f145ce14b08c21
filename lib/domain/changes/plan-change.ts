import type { Check } from '../checks/check';
import { checkStart } from '../checks/check-spec';
import type { Lookups } from '../lookups';
import { pinImages } from '../pin-running-images';
import type { Plan } from '../plan/plan';
import { type Author, createPlanContext, type PlanContext } from '../plan/steps/plan-context';
import type { FieldProblem } from '../problem';
import { primaryOf } from '../service-state';
import type { ServiceSpec } from '../spec/service-spec';
import type { ChangeRequest } from './change';
import { type ChangeBasis, type Decision, presentSpec } from './change-basis';
import { planServiceDeletion } from './delete-service';
import { planEventHistory } from './enable-event-history';
import { applyFix, isMended, planFix } from './fix';
import { pause, planPause, planResume, resume } from './pause';
import { planRestart } from './restart';
import { planRollBack, rollBack } from './roll-back';
import type { RollBackMethod } from './roll-back-target';
import { onlyNamedImages, planRollOut, rollOut } from './roll-out';
import { planBounds, planScale, planSuspension, scale, setBounds } from './scale';
import { planStop } from './stop-deployment';

export type ChangePlan = Plan & {
  /** The spec after the change; it is checked and priced like any other. */
  spec: ServiceSpec;
  problems: FieldProblem[];
  method?: RollBackMethod;
};

/** The spec after a change. Pure. */
export function specAfter(change: ChangeRequest, basis: ChangeBasis): ServiceSpec {
  const spec = presentSpec(basis);
  const { service, target } = basis;
  switch (change.verb) {
    case 'roll-out':
      return rollOut(spec, change.images);
    case 'roll-back':
      return target ? rollBack(spec, target, service) : spec;
    case 'scale':
      return scale(spec, change.desiredCount, change.moveBounds);
    case 'set-bounds':
      return setBounds(spec, change.bounds);
    case 'pause':
      return pause(spec);
    case 'resume':
      return resume(spec, basis);
    case 'fix':
      return applyFix(spec, change.fix, basis);
    case 'restart':
    case 'suspend-scaling':
    case 'stop-deployment':
    case 'enable-event-history':
    case 'delete':
      return spec;
  }
}

/**
 * Plans a change of a service. Pure: the same change, basis and author always give the same plan, with the same step
 * ids.
 */
export function planChange(change: ChangeRequest, basis: ChangeBasis, author: Author): ChangePlan {
  const spec = specAfter(change, basis);
  const { cluster, name: service } = basis.service;
  const lookups = lookupsOf(change, basis);
  const context = createPlanContext(spec, basis.inventory, lookups, author);
  const { problems = [], ...decision } = decide(change, basis, context);
  const fingerprint = author.fingerprint(JSON.stringify([change, primaryOf(basis.service)?.id]));
  return { cluster, service, fingerprint, spec, problems, ...decision };
}

/** Only images that a person has named are taken by what their tags mean by now. */
const lookupsOf = (change: ChangeRequest, { lookups }: ChangeBasis): Lookups => {
  if (change.verb === 'roll-out') return onlyNamedImages(lookups, change.images);
  return change.verb === 'fix' ? onlyNamedImages(lookups, {}) : lookups;
};

function decide(change: ChangeRequest, basis: ChangeBasis, context: PlanContext): Decision {
  switch (change.verb) {
    case 'roll-out':
      return planRollOut(change.images, basis, context);
    case 'roll-back':
      return planRollBack(basis, context);
    case 'restart':
      return planRestart(basis);
    case 'scale':
      return planScale(basis, context);
    case 'set-bounds':
      return planBounds(basis, change.bounds);
    case 'suspend-scaling':
      return planSuspension(basis, change.suspended);
    case 'pause':
      return { steps: [planPause(basis)] };
    case 'resume':
      return planResume(basis, context);
    case 'fix':
      return planFix(change.fix, basis, context);
    case 'stop-deployment':
      return planStop(basis, change.deploymentArn);
    case 'enable-event-history':
      return planEventHistory(basis, context);
    case 'delete':
      return {
        steps: basis.owned ? planServiceDeletion(basis.service, basis.owned, { keepLogs: change.keepLogs }) : [],
      };
  }
}

/**
 * The checks before a change of a service: whether the next task would start, and whether a deployment can get through.
 * A change that starts no task needs no check.
 */
export function checkChange(change: ChangeRequest, spec: ServiceSpec, basis: ChangeBasis, author: Author): Check[] {
  const isReplacing = change.verb === 'roll-out' || change.verb === 'roll-back' || change.verb === 'restart';
  const isStarting =
    change.verb === 'resume' ||
    change.verb === 'fix' ||
    (change.verb === 'scale' && spec.desiredCount > basis.service.desiredCount);
  if (!isReplacing && !isStarting) return [];
  const checks = checkStart(keepsImages(change) ? withRunningImages(spec, basis) : spec, basis, author, isReplacing);
  return change.verb === 'fix' ? checks.filter((check) => !isMended(change.fix, check)) : checks;
}

const keepsImages = ({ verb }: ChangeRequest): boolean => verb === 'scale' || verb === 'resume';

/** Tasks that are added to a deployment run the very images that it began with, whatever their tags mean by now. */
const withRunningImages = (spec: ServiceSpec, { definition, lookups }: ChangeBasis): ServiceSpec => {
  const pinned = new Map(
    pinImages(definition, lookups.digests ?? {}).containers.map(({ name, image }) => [name, image]),
  );
  return {
    ...spec,
    containers: spec.containers.map((each) => ({ ...each, image: pinned.get(each.name) ?? each.image })),
  };
};

/** Failed checks of the images that a roll-out requests, at their fields: `images.<container>`. */
export const problemsOfImageChecks = (
  checks: readonly Check[],
  { containers }: ServiceSpec,
  images: Readonly<Record<string, string>>,
): FieldProblem[] =>
  checks.flatMap(({ id, verdict, reason, path = '', facts }): FieldProblem[] => {
    if (verdict !== 'failed' || reason === undefined || (id !== 'image' && id !== 'architecture')) return [];
    const namedContainer = containers[Number(/^containers\.(\d+)\.image$/.exec(path)?.[1])]?.name;
    const [first] = Object.keys(images);
    const container = namedContainer ?? first;
    return container !== undefined && Object.hasOwn(images, container)
      ? [{ path: `images.${container}`, reason, facts }]
      : [];
  });
