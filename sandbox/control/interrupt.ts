import { interruptSpotTask } from '@/sandbox/engine/task/spot-interruption';
import type { Task } from '@/sandbox/state/ecs';
import type { Control } from './control';
import { type Fields, Refusal } from './fields';
import { worldFor } from './region';

/**
 * `POST /_sandbox/interrupt`: takes back the capacity of tasks on Fargate Spot, all of them or those of a `cluster`, a
 * `service` or a `task`, and no more than `count`.
 */
export function interruptSpot(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const [cluster, service, task] = ['cluster', 'service', 'task'].map((name) => fields.optionalText(name));
  const count = fields.optionalNumber('count', { min: 1, max: 100_000 }) ?? Number.POSITIVE_INFINITY;
  const isMeant = ({ clusterName, serviceName, arn, id }: Task): boolean =>
    (cluster === undefined || cluster === clusterName) &&
    (service === undefined || service === serviceName) &&
    (task === undefined || task === arn || task === id);
  const interrupted: string[] = [];
  for (const candidate of world.ecs.tasks.values()) {
    if (interrupted.length >= count) break;
    if (isMeant(candidate) && interruptSpotTask(world, candidate)) interrupted.push(candidate.arn);
  }
  if (interrupted.length === 0) throw new Refusal('There is no such task on Fargate Spot.', 404);
  return { interrupted };
}
