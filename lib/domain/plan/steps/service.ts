import { type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { changingStep, type PlanContext } from './plan-context';
import { updateStep } from './service-changes';
import { capacityStrategy, serviceShape } from './service-shape';
import { ecsTags, isOwnTag } from './tagging';

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
