import { hashUnit } from '@/sandbox/state/random';
import { type MetricWorld, type ServiceLoad, sampleInstants, serviceLoad, type TaskLoad } from './service-load';
import { mergeSets, repeatedValue, type Series } from './statistics';

/** CPU and memory of services in percent of what they reserve, as ECS publishes them for all. */
export const SERVICE_METRICS = ['CPUUtilization', 'MemoryUtilization'] as const;

const SHARES: Readonly<Record<string, (tasks: TaskLoad) => number>> = {
  CPUUtilization: ({ cpu }) => cpu,
  MemoryUtilization: ({ memory }) => memory,
};

/** Each task reports once an interval, so the number of samples of a minute is the number of running tasks. */
export function utilization(world: MetricWorld, serviceArn: string, name: string): Series | undefined {
  const history = world.cloudwatch.services.get(serviceArn);
  const share = SHARES[name];
  if (!history || !share) return undefined;
  const load = serviceLoad(world, serviceArn);
  return { unit: 'Percent', since: history.since, between: percentBetween(load, serviceArn, share) };
}

/** How far the tasks of one service differ from their mean. */
const SPREAD = 0.06;

const percentBetween =
  (
    load: (at: number) => ServiceLoad | undefined,
    serviceArn: string,
    share: (group: TaskLoad) => number,
  ): Series['between'] =>
  (from, to) => {
    const count = load(to)?.moment.running ?? 0;
    const seen = mergeSets(
      sampleInstants(from, to).flatMap(
        (at) => load(at)?.groups.map((group) => repeatedValue(100 * share(group), group.count)) ?? [],
      ),
    );
    if (count === 0 || !seen) return undefined;
    const drift = 0.97 + 0.06 * hashUnit(`${serviceArn} ${from}`);
    const apart = count > 1 ? SPREAD : 0;
    const bounded = (value: number) => Math.min(100, value * drift);
    return {
      count,
      sum: bounded(seen.sum / seen.count) * count,
      low: bounded(seen.low * (1 - apart)),
      high: bounded(seen.high * (1 + apart)),
    };
  };
