import { DescribeContainerInstancesCommand, type ECSClient, type Task as EcsTask } from '@aws-sdk/client-ecs';
import { Failure } from '../../domain/problem';
import { BoundedCache } from '../bounded-cache';
import { inBatches } from '../collect';

/** API Reference, DescribeContainerInstances. */
const DESCRIBE_CONTAINER_INSTANCES_MAX = 100;
const CACHE_SIZE = 5_000;

/** Finds the EC2 instance of each container instance that tasks run on, by the container instance's ARN. */
export type FindInstanceIds = (cluster: string, tasks: readonly EcsTask[]) => Promise<ReadonlyMap<string, string>>;

/**
 * A container instance is one EC2 instance for as long as it exists, so each is asked about once. One that AWS does not tell of
 * is left out: tasks without it are shown all the same.
 */
export function instanceIds(client: ECSClient): FindInstanceIds {
  const known = new BoundedCache<string>(CACHE_SIZE);

  async function ask(cluster: string, arns: string[]): Promise<void> {
    await inBatches(arns, DESCRIBE_CONTAINER_INSTANCES_MAX, async (containerInstances) => {
      const answer = await client.send(new DescribeContainerInstancesCommand({ cluster, containerInstances }));
      for (const { containerInstanceArn, ec2InstanceId } of answer.containerInstances ?? []) {
        if (containerInstanceArn && ec2InstanceId) known.set(containerInstanceArn, ec2InstanceId);
      }
      return [];
    });
  }

  return async (cluster, tasks) => {
    const arns = [...new Set(tasks.flatMap(({ containerInstanceArn }) => containerInstanceArn ?? []))];
    try {
      await ask(
        cluster,
        arns.filter((arn) => known.get(arn) === undefined),
      );
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
    return new Map(
      arns.flatMap((arn) => {
        const id = known.get(arn);
        return id === undefined ? [] : [[arn, id] as const];
      }),
    );
  };
}
