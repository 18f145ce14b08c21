import type { DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { instancesOf } from '@/sandbox/engine/hosts/container-instances';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clusterNamed } from './find';
import { clusterShape } from './shapes/cluster';

/** A deleted cluster stays visible as INACTIVE, until another takes its name. */
export const deleteCluster =
  (world: World): Operation<DeleteClusterRequest, DeleteClusterResponse> =>
  ({ cluster: name }) => {
    const cluster = clusterNamed(world, name);
    if ([...cluster.services.values()].some(({ status }) => status !== 'INACTIVE')) {
      throw new AwsFault(
        'ClusterContainsServicesException',
        'The Cluster cannot be deleted while Services are active.',
      );
    }
    if (instancesOf(world, cluster.name).length > 0) {
      throw new AwsFault(
        'ClusterContainsContainerInstancesException',
        'The Cluster cannot be deleted while Container Instances are active or draining.',
      );
    }
    const { running, pending } = cluster.taskCounts;
    if (running + pending > 0) {
      throw new AwsFault('ClusterContainsTasksException', 'The Cluster cannot be deleted while Tasks are active.');
    }
    cluster.status = 'INACTIVE';
    return { cluster: clusterShape(world, cluster) };
  };
