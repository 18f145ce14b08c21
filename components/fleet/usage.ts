import type { Series } from '@/lib/domain/metric';
import type { Outcome } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';

export type ServiceName = { cluster: string; service: string };

/** How much of what it reserves a service used over the last hours. */
export type Usage = ServiceName & { cpu: Series; memory: Series };

/** Asks for several services at once, in one batch of calls to AWS. */
export type LoadUsage = (input: Scope & { services: ServiceName[] }) => Promise<Outcome<Usage[]>>;

/** Rows come into sight together; those that ask within this time share one question. */
const BATCH_WINDOW_MS = 60;

/** As many as one question may name. */
export const USAGE_BATCH = 100;

const keyOf = ({ cluster, service }: ServiceName) => `${cluster}/${service}`;

/**
 * Lets each row ask for itself while AWS is asked for many at once.
 * @returns asks for one service; undefined when its figures could not be read
 */
export function batchUsage(load: LoadUsage, at: Scope): (name: ServiceName) => Promise<Usage | undefined> {
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
