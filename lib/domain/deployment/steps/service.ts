import type { Service } from '../../service';
import { type Act, type CallInput, from, quoted } from '../call';
import type { Step } from '../step';
import { doing, existing, type Making } from './making';
import { changesOf, formerInput, updateInput } from './service-changes';
import { capacityStrategy, serviceShape } from './service-shape';
import { ecsTags, WISH } from './tagging';

const SERVICE_ABSENT = ['ClusterNotFoundException', 'ServiceNotFoundException'] as const;

/** The service: made, changed to what is wished for, or found so. */
export function serviceStep(making: Making, before: readonly Step[]): Step {
  const { wish, findings } = making;
  const names = { cluster: wish.cluster.name, service: wish.name };
  const facts = { ...names, desiredCount: String(wish.desiredCount), subnets: String(wish.network.subnetIds.length) };
  const dependsOn = before.map(({ id }) => id);
  const also = ['ecs:TagResource'];
  const { service } = findings;
  if (!service) {
    const said = { id: 'service', kind: 'create-service', facts, dependsOn, also } as const;
    return doing('create', said, [createService(making)]);
  }
  const said = { id: 'service', kind: 'update-service', facts, dependsOn, also } as const;
  const changes = changesOf(making, service, before);
  const known = { arn: service.arn };
  return changes.length === 0
    ? existing(said, known)
    : doing('change', said, [updateService(making, service), tagService(making, service)], { changes, known });
}

const look = ({ wish }: Making, include: readonly string[] = []) =>
  ({
    service: 'ecs',
    operation: 'DescribeServices',
    input: { cluster: wish.cluster.name, services: [wish.name], ...(include.length > 0 && { include }) },
  }) as const;

function createService(making: Making): Act {
  const { wish, print } = making;
  const isOurs = `tags[?key==${quoted(WISH)} && value==${quoted(print)}]`;
  const strategy = capacityStrategy(making);
  return {
    call: {
      service: 'ecs',
      operation: 'CreateService',
      input: {
        cluster: wish.cluster.name,
        serviceName: wish.name,
        taskDefinition: from('task-definition', 'arn'),
        ...(strategy.length > 0 ? { capacityProviderStrategy: strategy } : { launchType: 'FARGATE' }),
        ...serviceShape(making),
        enableECSManagedTags: true,
        propagateTags: 'SERVICE',
        tags: ecsTags(making),
      },
    },
    gives: { arn: 'service.serviceArn' },
    unless: {
      call: look(making, ['TAGS']),
      holds: `services[?status==${quoted('ACTIVE')}] | [0]`,
      foreign: `services[?status==${quoted('ACTIVE')} && !(${isOurs})] | [0]`,
      gives: { arn: 'services[0].serviceArn' },
      absentOn: SERVICE_ABSENT,
    },
    undo: [deleteService(making), awaitGone(making)],
  };
}

const deleteService = ({ wish }: Making): Act => ({
  call: {
    service: 'ecs',
    operation: 'DeleteService',
    input: { cluster: wish.cluster.name, service: wish.name, force: true },
  },
  already: [...SERVICE_ABSENT, 'ServiceNotActiveException'],
});

/** What a service has used can go only when its tasks are gone. */
const awaitGone = (making: Making): Act => ({
  call: look(making),
  already: SERVICE_ABSENT,
  until: {
    holds: `length(services[?status!=${quoted('INACTIVE')}]) == \`0\``,
    everySeconds: 5,
    atMostSeconds: 900,
  },
});

function updateService(making: Making, service: Service): Act {
  const at = { cluster: making.wish.cluster.name, service: service.name };
  const update = (input: CallInput) =>
    ({ service: 'ecs', operation: 'UpdateService', input: { ...at, ...input } }) as const;
  return {
    call: update({ taskDefinition: from('task-definition', 'arn'), ...updateInput(making, service) }),
    gives: { arn: 'service.serviceArn' },
    undo: [
      {
        call: update({ taskDefinition: service.taskDefinitionArn, ...formerInput(making, service) }),
      },
    ],
  };
}

function tagService(making: Making, { arn, tags: former }: Service): Act {
  const tags = ecsTags(making);
  const tag = (wanted: typeof tags) =>
    ({ service: 'ecs', operation: 'TagResource', input: { resourceArn: arn, tags: wanted } }) as const;
  const before = tags.flatMap(({ key }) => (former[key] === undefined ? [] : [{ key, value: former[key] }]));
  return { call: tag(tags), ...(before.length > 0 && { undo: [{ call: tag(before) }] }) };
}
