import { revisionName } from '../../arn';
import type { Service } from '../../service';
import { type Mutation, outputOf, placeholder, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { changesOf, presentRequest, updateInput, updateMutation } from './service-changes';
import { capacityStrategy, serviceShape } from './service-shape';
import { EARLIER_SPEC_TAG, ecsTags, SPEC_TAG } from './tagging';

const SERVICE_ABSENT = ['ClusterNotFoundException', 'ServiceNotFoundException'] as const;

/** The step of the service: create, update or existing. */
export function serviceStep(context: PlanContext, before: readonly Step[]): Step {
  const { spec, lookups } = context;
  const names = { cluster: spec.cluster.name, service: spec.name };
  const facts = { ...names, desiredCount: String(spec.desiredCount), subnets: String(spec.network.subnetIds.length) };
  const dependsOn = before.map(({ id }) => id);
  const also = ['ecs:TagResource'];
  const { service } = lookups;
  if (!service) {
    const base = { id: 'service', resource: 'service', facts, dependsOn, also } as const;
    return changingStep('create', base, [createService(context)]);
  }
  return updateStep(context, service, before);
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
    ...(isTagged && { isOwn: isOwnTag(context) }),
    ...(!isSameRevision && { revision: placeholder('task-definition', 'arn') }),
    ...(Object.keys(members).length === 0 && { inPlace: `taskDefinition=='${placeholder('task-definition', 'arn')}'` }),
  });
  const mutations = [update, ...(isTagged ? [tagService(context, service)] : [])];
  return changingStep('update', base, mutations, { changes, existingOutputs });
}

/** JMESPath on the service, truthy when it has the tag of this spec. */
const isOwnTag = ({ specFingerprint }: PlanContext): string =>
  `tags[?(key==${quoteJmesPath(SPEC_TAG)} || key==${quoteJmesPath(EARLIER_SPEC_TAG)}) && value==${quoteJmesPath(specFingerprint)}]`;

const lookup = ({ spec }: PlanContext, include: readonly string[] = []) =>
  ({
    service: 'ecs',
    operation: 'DescribeServices',
    input: { cluster: spec.cluster.name, services: [spec.name], ...(include.length > 0 && { include }) },
  }) as const;

function createService(context: PlanContext): Mutation {
  const { spec } = context;
  const isOurs = isOwnTag(context);
  const strategy = capacityStrategy(context);
  return {
    call: {
      service: 'ecs',
      operation: 'CreateService',
      input: {
        cluster: spec.cluster.name,
        serviceName: spec.name,
        taskDefinition: outputOf('task-definition', 'arn'),
        ...(strategy.length > 0 ? { capacityProviderStrategy: strategy } : { launchType: 'FARGATE' }),
        ...serviceShape(context),
        enableECSManagedTags: true,
        propagateTags: 'SERVICE',
        tags: ecsTags(context),
      },
    },
    outputPaths: { arn: 'service.serviceArn' },
    precondition: {
      call: lookup(context, ['TAGS']),
      condition: `services[?status==${quoteJmesPath('ACTIVE')}] | [0]`,
      conflict: { when: `services[?status==${quoteJmesPath('ACTIVE')} && !(${isOurs})] | [0]`, reason: 'name-taken' },
      outputPaths: { arn: 'services[0].serviceArn' },
      absentErrors: SERVICE_ABSENT,
    },
    undo: [deleteService(context), awaitGone(context)],
  };
}

const deleteService = ({ spec }: PlanContext): Mutation => ({
  call: {
    service: 'ecs',
    operation: 'DeleteService',
    input: { cluster: spec.cluster.name, service: spec.name, force: true },
  },
  inPlaceErrors: [...SERVICE_ABSENT, 'ServiceNotActiveException'],
});

/** What a service has used can go only when its tasks are gone. */
const awaitGone = (context: PlanContext): Mutation => ({
  call: lookup(context),
  inPlaceErrors: SERVICE_ABSENT,
  waitUntil: {
    condition: `length(services[?status!=${quoteJmesPath('INACTIVE')}]) == \`0\``,
    everySeconds: 5,
    atMostSeconds: 900,
  },
});

function tagService(context: PlanContext, { arn, tags: former }: Service): Mutation {
  const tags = ecsTags(context);
  const tag = (wanted: typeof tags) =>
    ({ service: 'ecs', operation: 'TagResource', input: { resourceArn: arn, tags: wanted } }) as const;
  const before = tags.flatMap(({ key }) => (former[key] === undefined ? [] : [{ key, value: former[key] }]));
  return { call: tag(tags), ...(before.length > 0 && { undo: [{ call: tag(before) }] }) };
}
