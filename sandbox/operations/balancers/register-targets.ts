import type { RegisterTargetsInput, RegisterTargetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { registerTarget } from '@/sandbox/engine/traffic/target-health';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { missingParameter, targetGroupOf } from './find';

const IP = /^(\d{1,3}\.){3}\d{1,3}$/;

/** Puts addresses into a target group by hand, all of them or none. */
export const registerTargets =
  (world: World): Operation<RegisterTargetsInput, RegisterTargetsOutput> =>
  ({ TargetGroupArn, Targets }) => {
    const group = targetGroupOf(world.balancers, TargetGroupArn);
    if (!Targets) throw missingParameter('targets');
    for (const { Id = '' } of Targets) {
      if (group.targetType === 'ip' && !IP.test(Id)) {
        throw new AwsFault('InvalidTargetException', `The IP address '${Id}' is not a valid IPv4 address`);
      }
    }
    for (const { Id = '', Port = group.port, AvailabilityZone = '' } of Targets) {
      const task = taskAt(world, Id);
      registerTarget(world, group, { id: Id, port: Port, zone: task?.zone ?? AvailabilityZone, taskArn: task?.arn });
    }
    return {};
  };

function taskAt({ ecs }: World, privateIp: string): Task | undefined {
  for (const task of ecs.tasks.values()) if (task.privateIp === privateIp && task.state !== 'STOPPED') return task;
  return undefined;
}
