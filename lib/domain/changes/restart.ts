import { shortDigest } from '../image-reference';
import { ownValue } from '../own-value';
import { steadyStep } from '../plan/plan';
import type { StepChange } from '../plan/step';
import { changingStep } from '../plan/steps/plan-context';
import { updateMutation } from '../plan/steps/service-changes';
import { primaryOf } from '../service-state';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';

/**
 * The steps of a restart: every task is replaced by one of the same revision. Tags are resolved again, so that a
 * restart may start another image than the running one; that is listed as a change.
 */
export function planRestart({ service, definition, lookups }: ChangeBasis): Decision {
  const changes = definition.containers.flatMap(({ name }): StepChange[] => {
    const [runs, lookup] = [ownValue(lookups.digests, name), ownValue(lookups.images, name)];
    const digest = lookup?.registry === 'ecr' ? lookup.found?.digest : undefined;
    if (runs === undefined || digest === undefined || runs === digest) return [];
    return [{ field: 'image', container: name, from: shortDigest(runs), to: shortDigest(digest) }];
  });
  const id = primaryOf(service)?.id ?? '';
  const mutation = updateMutation({
    service,
    input: { forceNewDeployment: true },
    former: {},
    inPlace: `deployments[?status=='PRIMARY' && id!='${id}']`,
  });
  const restart = changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'restart' } },
    [mutation],
    { changes, existingOutputs: { arn: service.arn } },
  );
  return { steps: [restart, steadyStep(service, [restart], service.desiredCount)] };
}
