import { shortDigest } from '../image-reference';
import { ownValue } from '../own-value';
import { steadyStep } from '../plan/plan';
import type { Step, StepChange } from '../plan/step';
import { changingStep } from '../plan/steps/plan-context';
import { updateMutation } from '../plan/steps/service-changes';
import { primaryOf } from '../service-state';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';

/**
 * The steps of a restart: every task is replaced by one of the same revision. Tags are resolved again, so that a
 * restart may start another image than the running one; that is listed as a change.
 */
export function planRestart(basis: ChangeBasis): Decision {
  const { service, definition, lookups } = basis;
  const changes = definition.containers.flatMap(({ name }): StepChange[] => {
    const [runs, lookup] = [ownValue(lookups.digests, name), ownValue(lookups.images, name)];
    const digest = lookup?.registry === 'ecr' ? lookup.found?.digest : undefined;
    if (runs === undefined || digest === undefined || runs === digest) return [];
    return [{ field: 'image', container: name, from: shortDigest(runs), to: shortDigest(digest) }];
  });
  const restart = { ...restartStep(basis), changes };
  return { steps: [restart, steadyStep(service, [restart], service.desiredCount)] };
}

/**
 * The step that replaces every task.
 * @param earlier what has to be done before
 */
export function restartStep({ service }: Pick<ChangeBasis, 'service'>, earlier: readonly Step[] = []): Step {
  const id = primaryOf(service)?.id ?? '';
  const mutation = updateMutation({
    service,
    input: { forceNewDeployment: true },
    former: {},
    inPlace: `deployments[?status=='PRIMARY' && id!='${id}']`,
  });
  // Another step of the same plan may be about the service's settings.
  const isSecond = earlier.some((step) => step.id === 'service');
  return changingStep(
    'update',
    {
      id: isSecond ? 'restart' : 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'restart' },
      dependsOn: earlier.map((step) => step.id),
    },
    [mutation],
    { existingOutputs: { arn: service.arn } },
  );
}
