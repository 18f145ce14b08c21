import { memory } from '../../aws/bounded-cache';
import type { Cloud } from '../../domain/cloud';
import type { Series } from '../../domain/metric';
import type { Instant, Scope } from '../../domain/scope';
import type { ServiceName, Usage } from '../../domain/wire/region-actions';

/** The time span of a row's small chart, in periods that CloudWatch stores: 36 points. */
const SPAN_SECONDS = 3 * 3_600;
const PERIOD_SECONDS = 300;

/** CloudWatch adds a point every five minutes. */
const FRESH_MS = 60_000;

/** As many services as a large account has. */
const SERVICES = 10_000;

const remembered = memory<Usage>({ size: SERVICES, ttlMs: FRESH_MS });

/**
 * CPU and memory of services over the last three hours, read from CloudWatch in one batch and cached for a minute for
 * all viewers.
 */
export function readUsage(
  cloud: Pick<Cloud, 'metrics'> & { scope: Scope; now: () => Instant },
  names: readonly ServiceName[],
): Promise<Usage[]> {
  const now = cloud.now();
  const keyOf = ({ cluster, service }: ServiceName) =>
    [cloud.scope.account, cloud.scope.region, cluster, service].join('/');
  const missing = names.filter((name) => remembered.peek(keyOf(name), now) === undefined);
  if (missing.length > 0) {
    const batch = read(cloud, missing);
    for (const [index, name] of missing.entries()) {
      const usage = batch.then((all) => all[index] ?? { ...name, cpu: none('cpu'), memory: none('memory') });
      remembered.put(keyOf(name), now, usage);
    }
  }
  return Promise.all(names.flatMap((name) => remembered.peek(keyOf(name), now) ?? []));
}

const none = (metric: 'cpu' | 'memory'): Series => ({ metric, periodSeconds: PERIOD_SECONDS, points: [] });

async function read({ metrics, now }: Pick<Cloud, 'metrics'> & { now: () => Instant }, names: readonly ServiceName[]) {
  // Whole periods only, for CloudWatch aligns its points to them.
  const to = Math.floor(now() / (PERIOD_SECONDS * 1000)) * PERIOD_SECONDS * 1000;
  const found = await metrics.readSeries({
    from: to - SPAN_SECONDS * 1000,
    to,
    periodSeconds: PERIOD_SECONDS,
    wanted: names.flatMap((name, index) =>
      (['cpu', 'memory'] as const).map((metric) => ({ id: `${metric}${index}`, metric, ...name })),
    ),
  });
  return names.map(
    (name, index): Usage => ({
      ...name,
      cpu: found[`cpu${index}`] ?? none('cpu'),
      memory: found[`memory${index}`] ?? none('memory'),
    }),
  );
}
