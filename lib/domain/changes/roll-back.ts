import { revisionName } from '../arn';
import { imageLabel } from '../image-reference';
import type { Lookups } from '../lookups';
import { outputOf, placeholder } from '../plan/mutation';
import { steadyStep } from '../plan/plan';
import type { Step, StepChange } from '../plan/step';
import { changingStep, createPlanContext, existingStep, type PlanContext } from '../plan/steps/plan-context';
import { updateMutation } from '../plan/steps/service-changes';
import { registerStep } from '../plan/steps/task-definition';
import type { Service } from '../service';
import { primaryOf } from '../service-state';
import type { ServiceSpec } from '../spec/service-spec';
import { specFromService } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import { compareUntagged } from '../task-definition/compare-requests';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';
import { stoppableDeployment } from './eligibility';
import type { RollBackTarget } from './roll-back-target';
import { stopStep } from './stop-deployment';

/** The spec of an earlier revision, with the digests of the images that ran. */
export const rollBack = (
  spec: ServiceSpec,
  { taskDefinition, images }: RollBackTarget,
  service: Service,
): ServiceSpec => {
  const former = { service, definition: taskDefinition, scaling: undefined, logRetentionDays: undefined };
  const { containers, cpuUnits, memoryMib, architecture, ephemeralStorageGib, roles } = specFromService(former).spec;
  const pinned = new Map(images.map((each) => [each.container, each.pinned ?? each.image]));
  return {
    ...spec,
    containers: containers.map((each) => ({ ...each, image: pinned.get(each.name) ?? each.image })),
    ...{ cpuUnits, memoryMib, architecture, ephemeralStorageGib, roles },
  };
};

/** The steps of a roll-back to an earlier revision, with the digests of the images that ran. */
export function planRollBack(basis: ChangeBasis, context: PlanContext): Decision {
  const { service, target, targetRequest = {}, lookups, history } = basis;
  if (!target) return { steps: [], problems: [{ path: 'taskDefinitionArn', reason: 'revision-missing' }] };
  const { method, refusal, taskDefinition } = target;
  const problems = refusal ? [{ path: 'taskDefinitionArn', reason: refusal }] : [];
  // The revision that ran is registered again: its request, with the images that its tags had then.
  const former: Lookups = { ...lookups, taskDefinition, definitionRequest: targetRequest };
  const copy = registerStep(createPlanContext(context.spec, basis.inventory, former, context));
  const request = (method === 're-register' && copy.mutations[0]?.call.input) || targetRequest;
  const differences = compareUntagged(lookups.definitionRequest ?? {}, request).map(
    ({ kind, container, name, from, to, masked }): StepChange => ({
      field: kind,
      ...(container !== undefined && { container }),
      ...(name !== undefined && { name }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(masked && { masked }),
    }),
  );
  const running = stoppableDeployment(history);
  if (method === 'stop-deployment' && running) {
    const stop = stopStep(service, running, [
      revisionChange(service, revisionName(taskDefinition.arn)),
      ...differences,
    ]);
    const steps = [existingDefinition(taskDefinition), stop, steadyStep(service, [stop], service.desiredCount)];
    return { steps, problems, method };
  }
  const isCopy = method === 're-register';
  const facts = { ...copy.facts, verb: 're-register', revision: revisionName(taskDefinition.arn) };
  const definition = isCopy ? { ...copy, facts } : existingDefinition(taskDefinition);
  const update = changingStep(
    'update',
    { id: 'service', resource: 'service', facts: factsOf(service), dependsOn: [definition.id] },
    [revisionMutation(service, isCopy ? undefined : taskDefinition.arn)],
    {
      changes: [revisionChange(service, isCopy ? 'new' : revisionName(taskDefinition.arn)), ...differences],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [definition, update, steadyStep(service, [update], service.desiredCount)], problems, method };
}

/** The step of a revision that is deployed as it is. */
const existingDefinition = ({ arn, family, containers }: TaskDefinition): Step =>
  existingStep(
    {
      id: 'task-definition',
      resource: 'task-definition',
      facts: { family, image: imageLabel(containers[0]?.image ?? '') },
    },
    { arn },
  );

/** @param to the name of a revision, or `new` for one that the plan registers */
const revisionChange = (service: Service, to: string): StepChange => ({
  field: 'task-definition',
  from: revisionName(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn),
  to,
});

/** Deploys the given revision, or the one that the previous step registers. */
function revisionMutation(service: Service, arn: string | undefined) {
  const wanted = arn === undefined ? placeholder('task-definition', 'arn') : arn;
  return updateMutation({
    service,
    input: { taskDefinition: arn ?? outputOf('task-definition', 'arn') },
    former: { taskDefinition: primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn },
    inPlace: `taskDefinition=='${wanted}'`,
    revision: wanted,
  });
}
