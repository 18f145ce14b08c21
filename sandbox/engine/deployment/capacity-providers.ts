import type { CapacityStrategy, Task } from '@/sandbox/state/ecs';

/** How many tasks each capacity provider runs already. */
export function countProviders(tasks: readonly Pick<Task, 'capacityProvider'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { capacityProvider } of tasks) {
    if (capacityProvider !== undefined) counts.set(capacityProvider, (counts.get(capacityProvider) ?? 0) + 1);
  }
  return counts;
}

/**
 * The provider of the next task: the first whose base is not reached, then the one that is furthest behind its weight.
 * Docs of `CapacityProviderStrategyItem`.
 */
export function nextProvider(strategy: CapacityStrategy, counts: ReadonlyMap<string, number>): string | undefined {
  const countOf = (provider: string) => counts.get(provider) ?? 0;
  const unmet = strategy.find(({ provider, base }) => countOf(provider) < base);
  if (unmet) return unmet.provider;
  let best: { provider: string; share: number } | undefined;
  for (const { provider, base, weight } of strategy) {
    const share = (countOf(provider) - base + 1) / weight;
    if (weight > 0 && (!best || share < best.share)) best = { provider, share };
  }
  return best?.provider;
}
