import { revisionName } from '../../arn';
import type { Service } from '../../service';
import { primaryOf } from '../../service-state';
import { isSameValue } from '../merge-call-input';
import {
  type CallInput,
  isDeferred,
  type Mutation,
  outputOf,
  placeholder,
  quoteJmesPath,
  type Value,
} from '../mutation';
import type { Step, StepChange } from '../step';
import { inPlaceCondition } from './in-place';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { presentRequest, requestOf } from './service-shape';
import { tagService } from './tagging';

/**
 * The input of UpdateService without the revision: only the members that the person changed. Auto scaling, a pause and
 * other tools own the desired count unless the person set it.
 * @param earlier the steps that the service depends on; their existing outputs are filled in
 */
export function updateInput(context: PlanContext, service: Service, earlier: readonly Step[]): CallInput {
  const present = presentRequest(service);
  const unchanged = context.before ? requestOf(context.before, service) : {};
  const wanted = requestOf(context, service);
  return Object.fromEntries(
    Object.entries(wanted).filter(([member, value]) => {
      const known = value === undefined ? undefined : withKnownOutputs(value, earlier);
      const isAsBefore = member in unchanged && isSameValue(value, unchanged[member]);
      if (member === 'desiredCount' && isCountScaled(context, service)) return false;
      return value !== undefined && !isAsBefore && !isSameValue(inOrder(known), inOrder(present[member]));
    }),
  );
}

/** Whether auto scaling owns the desired count: it is within the bounds, and the person has not set another. */
const isCountScaled = ({ spec: { scaling }, seenDesiredCount }: PlanContext, { desiredCount }: Service): boolean =>
  seenDesiredCount === undefined && scaling !== undefined && desiredCount >= scaling.min && desiredCount <= scaling.max;

/** Lists of text are compared without their order, such as subnets and security groups. */
const inOrder = (value: Value | undefined): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, each: unknown) =>
    Array.isArray(each) && each.every((item) => typeof item === 'string') ? each.toSorted() : each,
  );

/** A value with the existing outputs of earlier steps filled in. */
function withKnownOutputs(value: Value, earlier: readonly Step[]): Value {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) {
    if (!('$ref' in value)) return value;
    const [step = '', output = ''] = value.$ref.split('.');
    return earlier.find(({ id }) => id === step)?.existingOutputs[output] ?? value;
  }
  const isList = (each: object): each is readonly Value[] => Array.isArray(each);
  if (isList(value)) return value.map((each) => withKnownOutputs(each, earlier));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : withKnownOutputs(member, earlier),
    ]),
  );
}

/** The names of UpdateService's members for people, by path: keys under `steps.field.`. */
const FIELDS: Readonly<Record<string, string>> = {
  desiredCount: 'desired-count',
  'networkConfiguration.awsvpcConfiguration.subnets': 'subnets',
  'networkConfiguration.awsvpcConfiguration.securityGroups': 'security-groups',
  'networkConfiguration.awsvpcConfiguration.assignPublicIp': 'public-address',
  'deploymentConfiguration.minimumHealthyPercent': 'minimum-healthy-percent',
  'deploymentConfiguration.maximumPercent': 'maximum-percent',
  'deploymentConfiguration.deploymentCircuitBreaker.enable': 'circuit-breaker',
  'deploymentConfiguration.deploymentCircuitBreaker.rollback': 'roll-back',
  healthCheckGracePeriodSeconds: 'grace-period',
  loadBalancers: 'target-group',
  availabilityZoneRebalancing: 'zone-rebalancing',
  enableExecuteCommand: 'exec',
  capacityProviderStrategy: 'capacity-providers',
};

/** Every difference between the service and the request, computed from the request itself. */
export function changesOf(input: CallInput, service: Service, earlier: readonly Step[]): StepChange[] {
  const present = presentRequest(service);
  const leaves = (path: string, from: Value | undefined, to: Value | undefined): StepChange[] => {
    if (isSameValue(inOrder(from), inOrder(to))) return [];
    if (isMapping(to) && isMapping(from) && FIELDS[path] === undefined) {
      const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
      const members = [...new Set([...before.keys(), ...after.keys()])];
      return members.flatMap((member) => leaves(`${path}.${member}`, before.get(member), after.get(member)));
    }
    const field = FIELDS[path];
    return [
      { field: field ?? 'other', ...(field === undefined && { name: path }), from: textOf(from), to: textOf(to) },
    ];
  };
  return Object.entries(input).flatMap(([member, value]) =>
    leaves(member, present[member], value === undefined ? undefined : withKnownOutputs(value, earlier)),
  );
}

const isMapping = (value: Value | undefined): value is CallInput =>
  typeof value === 'object' && !Array.isArray(value) && !isDeferred(value);

/** A value as text: yes and no, lists with commas, deferred values as `new`. */
function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value === true || value === 'ENABLED') return 'yes';
  if (value === false || value === 'DISABLED') return 'no';
  if (typeof value !== 'object') return String(value);
  if (isDeferred(value)) return 'new';
  const isList = (each: object): each is readonly Value[] => Array.isArray(each);
  if (isList(value)) return value.map(textOf).toSorted().join(', ');
  const { capacityProvider, base = 0, weight = 0, targetGroupArn } = value;
  if (capacityProvider !== undefined) return `${textOf(capacityProvider)} ${textOf(base)}+${textOf(weight)}`;
  if (targetGroupArn !== undefined) return textOf(targetGroupArn);
  return JSON.stringify(value);
}

/**
 * The step of an existing service.
 * @param isTagged whether the service gets the tag of the spec
 */
export function updateStep(
  context: PlanContext,
  service: Service,
  earlier: readonly Step[],
  { isTagged = true }: { isTagged?: boolean } = {},
): Step {
  const { cluster, name } = service;
  const revision = earlier.find(({ id }) => id === 'task-definition');
  const isSameRevision = revision?.existingOutputs.arn === service.taskDefinitionArn;
  const members = updateInput(context, service, earlier);
  const facts = { cluster, service: name, desiredCount: String(context.spec.desiredCount) };
  const base = {
    id: 'service',
    resource: 'service',
    facts,
    dependsOn: earlier.map(({ id }) => id),
    ...(isTagged && { also: ['ecs:TagResource'] }),
  } as const;
  const existingOutputs = { arn: service.arn };
  const changes = [
    ...(isSameRevision ? [] : [{ field: 'task-definition', from: revisionName(service.taskDefinitionArn), to: 'new' }]),
    ...changesOf(members, service, earlier),
  ];
  if (changes.length === 0) return existingStep(base, existingOutputs);
  const present = presentRequest(service);
  const update = updateMutation({
    service,
    input: { ...(!isSameRevision && { taskDefinition: outputOf('task-definition', 'arn') }), ...members },
    former: {
      ...(!isSameRevision && { taskDefinition: service.taskDefinitionArn }),
      ...Object.fromEntries(Object.keys(members).map((member) => [member, present[member]])),
    },
    ...(!isSameRevision && { revision: placeholder('task-definition', 'arn') }),
    inPlace: inPlaceOf(members, isSameRevision),
  });
  const mutations = [update, ...(isTagged ? [tagService(context, service)] : [])];
  return changingStep('update', base, mutations, { changes, existingOutputs });
}

/** The count is left out where there is more to tell by: auto scaling may move it at once. */
function inPlaceOf({ desiredCount, ...members }: CallInput, isSameRevision: boolean): string {
  const revision = isSameRevision ? {} : { taskDefinition: outputOf('task-definition', 'arn') };
  const asked = { ...revision, ...members };
  return inPlaceCondition(Object.keys(asked).length > 0 ? asked : { desiredCount });
}

/** A change of a service by one UpdateService. */
export type ServiceUpdate = {
  service: Service;
  /** The input of UpdateService, without cluster and service. */
  input: CallInput;
  /** The input that reverts it; empty when it cannot be reverted. */
  former: CallInput;
  /** JMESPath on the service, truthy when the change is in place. */
  inPlace?: string;
  /** The revision that the update deploys, if any: an ARN or a placeholder. */
  revision?: string;
};

/**
 * One UpdateService. It is skipped when the change is in place, and fails when another deployment has started since the
 * plan was made.
 */
export function updateMutation({ service, input, former, inPlace = '`false`', revision }: ServiceUpdate): Mutation {
  const { cluster, name } = service;
  const update = (members: CallInput) =>
    ({ service: 'ecs', operation: 'UpdateService', input: { cluster, service: name, ...members } }) as const;
  const primary = primaryOf(service)?.id;
  const isOther = `deployments[?status=='PRIMARY' && id!=${quoteJmesPath(primary ?? '')}]`;
  return {
    call: update(input),
    outputPaths: { arn: 'service.serviceArn' },
    precondition: {
      call: {
        service: 'ecs',
        operation: 'DescribeServices',
        input: { cluster, services: [name], include: ['TAGS'] },
      },
      condition: `services[?${inPlace}] | [0]`,
      outputPaths: { arn: 'services[0].serviceArn' },
      ...(primary !== undefined && {
        conflict: {
          when: `services[?${isOther} && !(${inPlace})] | [0]`,
          // The run may have begun the other deployment itself, and then it is of its own revision.
          whenRepeated: `services[?${isForeign(service, revision)} && !(${inPlace})] | [0]`,
          reason: 'service-changed',
        },
      }),
    },
    ...(Object.keys(former).length > 0 && { undo: [{ call: update(former), ...undoGuard(service, revision) }] }),
  };
}

/** An undo reverts only if the service still runs the revision that was deployed, or the one before. */
function undoGuard(service: Service, revision: string | undefined) {
  if (revision === undefined) return {};
  const { cluster, name } = service;
  return {
    precondition: {
      call: { service: 'ecs', operation: 'DescribeServices', input: { cluster, services: [name] } },
      condition: '`false`',
      conflict: { when: `services[?${isForeign(service, revision)}] | [0]`, reason: 'service-changed' },
    },
  } as const;
}

/** Whether a service runs neither the revision that it ran when the plan was made nor the one that the plan deploys. */
const isForeign = (service: Service, revision: string | undefined): string =>
  [
    `taskDefinition!=${quoteJmesPath(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn)}`,
    ...(revision === undefined ? [] : [`taskDefinition!='${revision}'`]),
  ].join(' && ');
