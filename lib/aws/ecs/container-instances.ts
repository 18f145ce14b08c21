import {
  DescribeContainerInstancesCommand,
  type ECSClient,
  type ContainerInstance as EcsContainerInstance,
  paginateListContainerInstances,
  type Resource,
} from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type { Ecs } from '../../domain/cloud';
import type { ContainerInstance, ContainerInstanceState, Share } from '../../domain/container-instance';
import { inBatches, instant, requireField } from '../collect';
import { readFailures } from '../failure';

/** API Reference, DescribeContainerInstances and ListContainerInstances. */
const DESCRIBE_MAX = 100;
const LIST_MAX = 100;
/** ECS allows 5,000 a cluster, and nobody reads so many. */
const MOST_INSTANCES = 1_000;
const SOURCE = 'ecs:DescribeContainerInstances';

export function containerInstances(client: ECSClient): Pick<Ecs, 'listContainerInstances'> {
  return {
    async listContainerInstances(cluster) {
      const arns: string[] = [];
      let isPartial = false;
      for await (const page of paginateListContainerInstances({ client, pageSize: LIST_MAX }, { cluster })) {
        for (const arn of page.containerInstanceArns ?? []) arns.push(arn);
        isPartial = arns.length >= MOST_INSTANCES && page.nextToken !== undefined;
        if (isPartial) break;
      }
      const instances = await inBatches(arns, DESCRIBE_MAX, async (batch) => {
        const answer = await client.send(new DescribeContainerInstancesCommand({ cluster, containerInstances: batch }));
        readFailures(answer.failures, SOURCE, { allowMissing: true });
        return answer.containerInstances?.map(toContainerInstance);
      });
      return { instances, isPartial };
    },
  };
}

const STATE: Record<string, ContainerInstanceState> = {
  ACTIVE: 'active',
  DRAINING: 'draining',
  REGISTERING: 'registering',
  REGISTRATION_FAILED: 'registration-failed',
  DEREGISTERING: 'deregistering',
  INACTIVE: 'inactive',
};

export function toContainerInstance(raw: EcsContainerInstance): ContainerInstance {
  const arn = requireField(raw.containerInstanceArn, 'containerInstanceArn');
  const attribute = (wanted: string) => raw.attributes?.find(({ name }) => name === wanted)?.value;
  const amount = (resources: readonly Resource[] | undefined, wanted: string): number =>
    resources?.find(({ name }) => name === wanted)?.integerValue ?? 0;
  const share = (name: string): Share => ({
    total: amount(raw.registeredResources, name),
    free: amount(raw.remainingResources, name),
  });
  return {
    arn,
    id: lastSegment(arn),
    instanceId: raw.ec2InstanceId,
    instanceType: attribute('ecs.instance-type'),
    zone: attribute('ecs.availability-zone'),
    capacityProvider: raw.capacityProviderName,
    state: STATE[raw.status ?? ''] ?? 'inactive',
    stateReason: raw.statusReason,
    isConnected: raw.agentConnected ?? false,
    cpuUnits: share('CPU'),
    memoryMib: share('MEMORY'),
    runningTasks: raw.runningTasksCount ?? 0,
    pendingTasks: raw.pendingTasksCount ?? 0,
    agentVersion: raw.versionInfo?.agentVersion,
    registeredAt: instant(raw.registeredAt),
  };
}
