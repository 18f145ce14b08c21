import type { Resource } from '../../auth/actor';
import type { Context } from '../context';
import { familyNamed } from '../permitted';

/**
 * What a task belongs to: its service, or its family when no service started it.
 * @throws Failure `missing`
 */
export async function resourceOfTask(
  { cluster, task: id }: { cluster: string; task: string },
  { ecs }: Pick<Context, 'ecs'>,
): Promise<Resource> {
  const { service, taskDefinitionArn } = await ecs.getTask(cluster, id);
  return service === undefined ? { cluster, family: familyNamed(taskDefinitionArn) } : { cluster, service };
}
