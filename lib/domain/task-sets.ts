import type { Service } from './service';

/**
 * How many tasks a service is to have with a desired count: task sets each have their share of it, rounded up as ECS does.
 * API Reference, Scale.
 */
export const tasksWanted = ({ taskSets = [] }: Pick<Service, 'taskSets'>, desiredCount: number): number =>
  taskSets.length === 0
    ? desiredCount
    : taskSets
        .filter(({ status }) => status !== 'draining')
        .reduce((sum, { scalePercent }) => sum + Math.ceil((desiredCount * scalePercent) / 100), 0);
