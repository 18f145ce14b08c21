import type { Service } from '../../service';
import { type CallInput, type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { changesOf, formerInput, updateInput } from './service-changes';
import { capacityStrategy, serviceShape } from './service-shape';
import { EARLIER_SPEC_TAG, ecsTags, SPEC_TAG } from './tagging';

const SERVICE_ABSENT = ['ClusterNotFoundException', 'ServiceNotFoundException'] as const;

/** The service: made, changed to what is wished for, or found so. */
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
  const base = { id: 'service', resource: 'service', facts, dependsOn, also } as const;
  const changes = changesOf(context, service, before);
  const known = { arn: service.arn };
  return changes.length === 0
    ? existingStep(base, known)
    : changingStep('update', base, [updateService(context, service), tagService(context, service)], {
        changes,
        existingOutputs: known,
      });
}

const lookup = ({ spec }: PlanContext, include: readonly string[] = []) =>
  ({
    service: 'ecs',
    operation: 'DescribeServices',
    input: { cluster: spec.cluster.name, services: [spec.name], ...(include.length > 0 && { include }) },
  }) as const;

function createService(context: PlanContext): Mutation {
  const { spec, fingerprintOfSpec } = context;
  const isOurs = `tags[?(key==${quoteJmesPath(SPEC_TAG)} || key==${quoteJmesPath(EARLIER_SPEC_TAG)}) && value==${quoteJmesPath(fingerprintOfSpec)}]`;
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
      conflict: `services[?status==${quoteJmesPath('ACTIVE')} && !(${isOurs})] | [0]`,
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

function updateService(context: PlanContext, service: Service): Mutation {
  const at = { cluster: context.spec.cluster.name, service: service.name };
  const update = (input: CallInput) =>
    ({ service: 'ecs', operation: 'UpdateService', input: { ...at, ...input } }) as const;
  return {
    call: update({ taskDefinition: outputOf('task-definition', 'arn'), ...updateInput(context, service) }),
    outputPaths: { arn: 'service.serviceArn' },
    undo: [
      {
        call: update({ taskDefinition: service.taskDefinitionArn, ...formerInput(context, service) }),
      },
    ],
  };
}

function tagService(context: PlanContext, { arn, tags: former }: Service): Mutation {
  const tags = ecsTags(context);
  const tag = (wanted: typeof tags) =>
    ({ service: 'ecs', operation: 'TagResource', input: { resourceArn: arn, tags: wanted } }) as const;
  const before = tags.flatMap(({ key }) => (former[key] === undefined ? [] : [{ key, value: former[key] }]));
  return { call: tag(tags), ...(before.length > 0 && { undo: [{ call: tag(before) }] }) };
}
