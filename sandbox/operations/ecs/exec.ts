import type { TaskDefinition } from '@/sandbox/state/ecs';
import { invalidParameter } from './faults';

/**
 * Holds a service that people may open shells in against its task definition.
 * @throws AwsFault `InvalidParameterException` when its tasks have no role of their own, in AWS's words
 */
export function checkExec(isEnabled: boolean, { definition }: TaskDefinition, action: 'created' | 'updated'): void {
  if (!isEnabled || definition.taskRoleArn) return;
  throw invalidParameter(
    `The service couldn't be ${action} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`,
  );
}
