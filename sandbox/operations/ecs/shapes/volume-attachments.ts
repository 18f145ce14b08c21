import type { Attachment, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';
import { serviceOf } from '@/sandbox/engine/kernel/lookup';
import { volumeProblem } from '@/sandbox/engine/task/volume-failure';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/**
 * The EBS volumes that ECS has made for a task. What else was asked of them stands in the service's revision; on AWS
 * DescribeVolumes of EC2 tells it.
 */
export function volumeAttachments(world: World, task: Task, status: string): Attachment[] {
  const revision = serviceOf(world, task)?.revisions.get(task.revisionArn ?? '');
  const volumes: readonly TaskVolumeConfiguration[] = task.volumes ?? revision?.integrations?.volumes ?? [];
  return volumes.flatMap(({ name, managedEBSVolume }, index) => {
    if (!managedEBSVolume) return [];
    const { roleArn = '', terminationPolicy } = managedEBSVolume;
    const problem = volumeProblem(world, { roleArn });
    const details = [
      { name: 'roleArn', value: roleArn },
      { name: 'volumeName', value: name },
      { name: 'deleteOnTermination', value: String(terminationPolicy?.deleteOnTermination ?? true) },
      ...(problem === undefined
        ? [{ name: 'volumeId', value: `vol-${index}${task.id.slice(0, 16)}` }]
        : [{ name: 'statusReason', value: problem }]),
    ];
    const id = `${task.id.slice(0, 8)}-${task.id.slice(8, 12)}-4${task.id.slice(13, 16)}-8${task.id.slice(17, 20)}-${task.id.slice(20)}`;
    return [{ id, type: 'AmazonElasticBlockStorage', status, details }];
  });
}
