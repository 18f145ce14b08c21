import { revisionName } from '../arn';
import { imageLabel, shortDigest } from '../image-reference';
import type { Lookups } from '../lookups';
import { outputOf, placeholder } from '../plan/mutation';
import { type Plan, type PlanBasis, steadyStep } from '../plan/plan';
import type { Step, StepChange } from '../plan/step';
import {
  type Author,
  changingStep,
  createPlanContext,
  existingStep,
  type PlanContext,
} from '../plan/steps/plan-context';
import { updateStep } from '../plan/steps/service';
import { updateMutation } from '../plan/steps/service-changes';
import { registerStep, taskDefinitionStep } from '../plan/steps/task-definition';
import type { FieldProblem } from '../problem';
import type { Service, ServiceDeployment } from '../service';
import { primaryOf } from '../service-state';
import type { Bounds, ServiceSpec } from '../spec/service-spec';
import { specFromService } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import { compareRequests } from '../task-definition/compare-requests';
import type { ChangeRequest } from './change';
import { type OwnedResources, planServiceDeletion } from './delete-service';
import { stoppableDeployment } from './eligibility';
import { pause, pausedOf, pauseMutations, resume, resumeMutations } from './pause';
import { type RollBackMethod, type RollBackTarget, rollBack } from './roll-back';
import { problemsOfImages, rollOut } from './roll-out';
import { problemsOfCount, scale, setBounds } from './scale';
import { countMutation, deregisterCall, scalingMutation } from './service-mutations';

/** All that a change of a service rests on. */
export type ChangeBasis = PlanBasis & {
  service: Service;
  definition: TaskDefinition;
  history: readonly ServiceDeployment[];
  /** Of a roll-back: the revision to go back to, and the request that would register it again. */
  target?: RollBackTarget;
  targetRequest?: Readonly<Record<string, unknown>>;
  /** Of a deletion: what goes with the service. */
  owned?: OwnedResources;
};

export type ChangePlan = Plan & {
  /** What the service will be: checked and priced like any spec. */
  spec: ServiceSpec;
  problems: FieldProblem[];
  method?: RollBackMethod;
};

/** What a verb decides by itself: the rest is the same for all. */
type Decision = { steps: Step[]; problems?: FieldProblem[]; method?: RollBackMethod };

/** The spec that a service fulfils now. */
export const presentSpec = ({
  service,
  definition,
  lookups,
}: Pick<ChangeBasis, 'service' | 'definition' | 'lookups'>) =>
  specFromService({ service, definition, scaling: lookups.scaling, logRetentionDays: lookups.logRetentionDays }).spec;

/** The spec that a change leads to. Pure: (spec, what there is) → spec. */
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
      return resume(spec, pausedOf(service) ?? { desiredCount: spec.desiredCount });
    case 'restart':
    case 'suspend-scaling':
    case 'stop-deployment':
    case 'delete':
      return spec;
  }
}

/**
 * Decides everything that a change of a service takes. Pure: the same change, basis and author always give the same plan,
 * with the same step ids.
 */
export function planChange(change: ChangeRequest, basis: ChangeBasis, author: Author): ChangePlan {
  const spec = specAfter(change, basis);
  const { cluster, name: service } = basis.service;
  const lookups = change.verb === 'roll-out' ? onlyNamedImages(basis.lookups, change.images) : basis.lookups;
  const context = createPlanContext(spec, basis.inventory, lookups, author);
  const { problems = [], ...decision } = decide(change, basis, context);
  const fingerprint = author.fingerprint(JSON.stringify([change, primaryOf(basis.service)?.id]));
  return { cluster, service, fingerprint, spec, problems, ...decision };
}

/** Containers that a roll-out does not name keep their reference, wherever its tag has gone meanwhile. */
const onlyNamedImages = (lookups: Lookups, named: Readonly<Record<string, string>>): Lookups => ({
  ...lookups,
  images: Object.fromEntries(Object.entries(lookups.images).filter(([container]) => container in named)),
});

function decide(change: ChangeRequest, basis: ChangeBasis, context: PlanContext): Decision {
  switch (change.verb) {
    case 'roll-out':
      return decideRollOut(change.images, basis, context);
    case 'roll-back':
      return decideRollBack(basis, context);
    case 'restart':
      return decideRestart(basis);
    case 'scale':
      return decideScale(basis, context);
    case 'set-bounds':
      return { steps: [scalingStep(basis, { bounds: change.bounds, isSuspended: false })] };
    case 'suspend-scaling':
      return decideSuspension(basis, change.suspended);
    case 'pause':
      return { steps: [pauseStep(basis)] };
    case 'resume':
      return decideResume(basis, context);
    case 'stop-deployment':
      return decideStop(basis, change.deploymentArn);
    case 'delete':
      return {
        steps: basis.owned ? planServiceDeletion(basis.service, basis.owned, { keepLogs: change.keepLogs }) : [],
      };
  }
}

/** The service after the steps that it is built upon, and the wait until it runs all that is wanted. */
const rolling = (context: PlanContext, service: Service, definition: Step): Step[] => {
  const update = updateStep(context, service, [definition], { isTagged: false });
  return [definition, update, steadyStep(service, [update], context.spec.desiredCount)];
};

function decideRollOut(images: Readonly<Record<string, string>>, basis: ChangeBasis, context: PlanContext): Decision {
  const problems = problemsOfImages(presentSpec(basis), images);
  const steps = rolling(context, basis.service, taskDefinitionStep(context, []));
  const isSame = steps.every(({ effect }) => effect === 'existing' || effect === 'watch');
  return {
    steps,
    problems: problems.length === 0 && isSame ? [{ path: 'images', reason: 'nothing-changes' }] : problems,
  };
}

function decideRollBack(basis: ChangeBasis, context: PlanContext): Decision {
  const { service, target, targetRequest = {}, lookups, history } = basis;
  if (!target) return { steps: [], problems: [{ path: 'taskDefinitionArn', reason: 'revision-missing' }] };
  const { method, refusal, taskDefinition } = target;
  const problems = refusal ? [{ path: 'taskDefinitionArn', reason: refusal }] : [];
  const present = lookups.definitionRequest ?? {};
  const differences = compareRequests(present, targetRequest).map(
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
    const stop = stopStep(service, running, [revisionChange(service, taskDefinition), ...differences]);
    const steps = [existingDefinition(taskDefinition), stop, steadyStep(service, [stop], service.desiredCount)];
    return { steps, problems, method };
  }
  // What is registered again is the revision that ran: its request, with the images that its tags meant then.
  const former: Lookups = { ...lookups, taskDefinition, definitionRequest: targetRequest };
  const again = createPlanContext(context.spec, basis.inventory, former, context);
  const definition = method === 're-register' ? registerStep(again) : existingDefinition(taskDefinition);
  const to = method === 're-register' ? undefined : taskDefinition.arn;
  const update = changingStep(
    'update',
    { id: 'service', resource: 'service', facts: factsOf(service), dependsOn: [definition.id] },
    [revisionMutation(service, to)],
    { changes: [revisionChange(service, taskDefinition), ...differences], existingOutputs: { arn: service.arn } },
  );
  return { steps: [definition, update, steadyStep(service, [update], service.desiredCount)], problems, method };
}

/** The revision that is deployed as it is. */
const existingDefinition = ({ arn, family, containers }: TaskDefinition): Step =>
  existingStep(
    {
      id: 'task-definition',
      resource: 'task-definition',
      facts: { family, image: imageLabel(containers[0]?.image ?? '') },
    },
    { arn },
  );

const factsOf = ({ cluster, name, desiredCount }: Service) => ({
  cluster,
  service: name,
  desiredCount: String(desiredCount),
});

const revisionChange = (service: Service, { arn }: TaskDefinition): StepChange => ({
  field: 'task-definition',
  from: revisionName(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn),
  to: revisionName(arn),
});

/** Deploys a revision: the one given, else the one that the step before registers. */
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

/** Tags are looked up anew, so that a restart may start another image than the one that runs. */
function decideRestart({ service, definition, lookups }: ChangeBasis): Decision {
  const changes = definition.containers.flatMap(({ name }): StepChange[] => {
    const [runs, lookup] = [lookups.digests?.[name], lookups.images[name]];
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

function decideScale(basis: ChangeBasis, context: PlanContext): Decision {
  const { service, lookups } = basis;
  const { spec } = context;
  const target = lookups.scaling?.target;
  const isMoved = target && spec.scaling && (spec.scaling.min !== target.min || spec.scaling.max !== target.max);
  const bounds =
    isMoved && spec.scaling
      ? [scalingStep(basis, { bounds: { min: spec.scaling.min, max: spec.scaling.max }, isSuspended: false })]
      : [];
  const count = changingStep(
    'update',
    {
      id: 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'scale', desiredCount: String(spec.desiredCount) },
      dependsOn: bounds.map(({ id }) => id),
    },
    [countMutation(service, spec.desiredCount)],
    {
      changes: [{ field: 'desired-count', from: String(service.desiredCount), to: String(spec.desiredCount) }],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [...bounds, count], problems: problemsOfCount(spec, service.desiredCount) };
}

/** Auto scaling with other bounds, or put to sleep and woken up. */
function scalingStep(
  { service, lookups }: ChangeBasis,
  { bounds, isSuspended, wasSuspended = false }: { bounds: Bounds; isSuspended: boolean; wasSuspended?: boolean },
): Step {
  const former = lookups.scaling?.target;
  const changes = [
    ...(former && (former.min !== bounds.min || former.max !== bounds.max)
      ? [{ field: 'bounds', from: `${former.min}–${former.max}`, to: `${bounds.min}–${bounds.max}` }]
      : []),
    ...(isSuspended === wasSuspended
      ? []
      : [{ field: 'auto-scaling', from: wasSuspended ? 'no' : 'yes', to: isSuspended ? 'no' : 'yes' }]),
  ];
  const facts = { min: String(bounds.min), max: String(bounds.max), service: service.name };
  const base = { id: 'scaling', resource: 'scalable-target', facts } as const;
  if (former) {
    return changingStep('update', base, [scalingMutation(service, { bounds, isSuspended }, former, wasSuspended)], {
      changes,
    });
  }
  const { undo: _, ...register } = scalingMutation(service, { bounds, isSuspended }, bounds);
  const deregister = { call: deregisterCall(service), inPlaceErrors: ['ObjectNotFoundException'] };
  const also = ['iam:CreateServiceLinkedRole'];
  return changingStep('create', { ...base, also }, [{ ...register, undo: [deregister] }]);
}

function decideSuspension(basis: ChangeBasis, isSuspended: boolean): Decision {
  const target = basis.lookups.scaling?.target;
  if (!target) return { steps: [], problems: [{ path: 'suspended', reason: 'not-scaled' }] };
  return { steps: [scalingStep(basis, { bounds: target, isSuspended, wasSuspended: !isSuspended })] };
}

function pauseStep({ service, lookups }: ChangeBasis): Step {
  const target = lookups.scaling?.target;
  return changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'pause' } },
    pauseMutations(service, { ...(target && { target }) }),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: '0' },
        ...(target ? [{ field: 'bounds', from: `${target.min}–${target.max}`, to: '0–0' }] : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
}

function decideResume({ service }: ChangeBasis, { spec }: PlanContext): Decision {
  const paused = pausedOf(service);
  if (!paused) return { steps: [], problems: [{ path: 'service', reason: 'not-paused' }] };
  const { bounds } = paused;
  const step = changingStep(
    'update',
    {
      id: 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'resume', desiredCount: String(spec.desiredCount) },
    },
    resumeMutations(service, paused),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: String(paused.desiredCount) },
        ...(bounds ? [{ field: 'bounds', from: '0–0', to: `${bounds.min}–${bounds.max}` }] : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [step, steadyStep(service, [step], paused.desiredCount)] };
}

function decideStop({ service, history }: ChangeBasis, deploymentArn: string): Decision {
  const running = stoppableDeployment(history);
  if (running?.arn !== deploymentArn) {
    return { steps: [], problems: [{ path: 'deploymentArn', reason: 'no-deployment-running' }] };
  }
  const former = running.sources[0]?.taskDefinitionArn;
  const present = running.target?.taskDefinitionArn ?? service.taskDefinitionArn;
  const change = former ? [{ field: 'task-definition', from: revisionName(present), to: revisionName(former) }] : [];
  return { steps: [stopStep(service, running, change)] };
}

/** Stops a deployment; ECS brings back what ran before it. */
const stopStep = (service: Service, { arn }: ServiceDeployment, changes: readonly StepChange[]): Step =>
  changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'stop-deployment' } },
    [
      {
        call: {
          service: 'ecs',
          operation: 'StopServiceDeployment',
          input: { serviceDeploymentArn: arn, stopType: 'ROLLBACK' },
        },
        precondition: {
          call: { service: 'ecs', operation: 'DescribeServiceDeployments', input: { serviceDeploymentArns: [arn] } },
          condition: `serviceDeployments[?status!='PENDING' && status!='IN_PROGRESS'] | [0]`,
        },
      },
    ],
    { changes, existingOutputs: { arn: service.arn } },
  );
