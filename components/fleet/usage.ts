import { USAGE_BATCH } from '@/lib/domain/metric';
import type { Scope } from '@/lib/domain/scope';
import type { ListUsage, ServiceName, Usage } from '@/lib/domain/wire/region-actions';

/** Rows come into view together; those that ask within this time share one request. */
const BATCH_WINDOW_MS = 60;

const keyOf = ({ cluster, service }: ServiceName) => `${cluster}/${service}`;

/**
 * Batches the requests of single rows into one.
 * @returns requests one service's utilization; undefined when it could not be read
 */
export function batchUsage(load: ListUsage, at: Scope): (name: ServiceName) => Promise<Usage | undefined> {
  const pending: { name: ServiceName; answer: (usage: Usage | undefined) => void }[] = [];

  const requestUsage = async () => {
    const batch = pending.splice(0, USAGE_BATCH);
    if (pending.length > 0) setTimeout(requestUsage, 0);
    const outcome = await load({ ...at, services: batch.map(({ name }) => name) });
    const found = new Map(outcome.ok ? outcome.value.map((usage) => [keyOf(usage), usage]) : []);
    for (const { name, answer } of batch) answer(found.get(keyOf(name)));
  };

  return (name) =>
    new Promise((answer) => {
      if (pending.length === 0) setTimeout(requestUsage, BATCH_WINDOW_MS);
      pending.push({ name, answer });
    });
}
