import { momentAt } from '@/sandbox/engine/kernel/metric-history';
import { requestRate } from '@/sandbox/engine/traffic/request-rate';
import { type MetricWorld, serviceLoad, servicesBehind } from './service-load';

/** The load of a target group at an instant; requests are per second. */
export type TargetGroupLoad = {
  requests: number;
  healthy: number;
  unhealthy: number;
  /** Share of the requests answered with a 5xx. */
  errors: number;
  latencyMs: number;
};

/** `undefined` at an instant at which no target was registered: the load balancer then answers by itself. */
export function targetGroupLoad(
  world: MetricWorld,
  targetGroupArn: string,
): (at: number) => TargetGroupLoad | undefined {
  const history = world.cloudwatch.targetGroups.get(targetGroupArn);
  const rate = requestRate(world, targetGroupArn);
  const loads = servicesBehind(world, targetGroupArn).map((arn) => serviceLoad(world, arn));
  return (at) => {
    const hosts = momentAt(history, at);
    if (!hosts || hosts.registered === 0) return undefined;
    const groups = loads
      .flatMap((load) => load(at)?.groups ?? [])
      .filter(({ demandArn }) => demandArn === targetGroupArn);
    const tasks = Math.max(
      1,
      groups.reduce((sum, { count }) => sum + count, 0),
    );
    const mean = (read: (group: (typeof groups)[number]) => number) =>
      groups.reduce((sum, group) => sum + group.count * read(group), 0) / tasks;
    const { healthy, unhealthy } = hosts;
    return {
      requests: rate(at),
      healthy,
      unhealthy,
      // With no healthy target a load balancer tries all of them, in vain.
      errors: healthy === 0 ? 1 : mean(({ errorRate }) => errorRate),
      latencyMs: mean(({ latencyMs }) => latencyMs),
    };
  };
}
