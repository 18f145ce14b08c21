import type { FleetView, ServiceRow } from '@/lib/domain/live';
import { SERVICE_STATES, type ServiceState } from '@/lib/domain/service-state';

/** One cluster with its services; trouble reading it is its own, not the fleet's. */
export type FleetGroup = FleetView['clusters'][number];

export type FleetFilterState = { text: string; onlyUnhealthy: boolean };

const NEEDS_ATTENTION: Record<ServiceState, boolean> = {
  failing: true,
  'rolling-back': true,
  degraded: true,
  rolling: false,
  starting: false,
  draining: false,
  steady: false,
  paused: false,
  inactive: false,
};

/** Somebody should look at it. */
export const needsAttention = ({ state }: Pick<ServiceRow, 'state'>): boolean => NEEDS_ATTENTION[state];

/** Trouble first, by its gravity; everything else is equal, so that an ordinary deployment moves no row. */
export const rankSeverity = ({ state }: Pick<ServiceRow, 'state'>): number =>
  NEEDS_ATTENTION[state] ? SERVICE_STATES.indexOf(state) : SERVICE_STATES.length;

const groupNeedsAttention = ({ services, problem }: FleetGroup) =>
  problem !== undefined || services.some(needsAttention);
const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, 'en');

/**
 * What to show of the fleet: clusters in trouble first, then by name, with the services that every typed word fits
 * (by name, cluster, image or the word for its state). Clusters with nothing left to show go while something is wanted.
 * @param wordOf the reader's word for a state
 */
export function arrangeFleet(
  groups: readonly FleetGroup[],
  { text, onlyUnhealthy }: FleetFilterState,
  wordOf: (state: ServiceState) => string,
): FleetGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (row: ServiceRow) => {
    const haystack = [row.name, row.cluster, wordOf(row.state), ...row.images.map(({ image }) => image)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => haystack.includes(word)) && (!onlyUnhealthy || needsAttention(row));
  };
  const isFiltered = words.length > 0 || onlyUnhealthy;
  return groups
    .map((group) => ({ ...group, services: group.services.filter(matches).toSorted(byName) }))
    .filter((group) => !isFiltered || group.services.length > 0 || (onlyUnhealthy && group.problem !== undefined))
    .toSorted(
      (one, other) =>
        Number(groupNeedsAttention(other)) - Number(groupNeedsAttention(one)) || byName(one.cluster, other.cluster),
    );
}

/** How many services there are of each state that deserves a word, gravest first. */
export function countStates(groups: readonly FleetGroup[]): { state: ServiceState; count: number }[] {
  const all = groups.flatMap(({ services }) => services);
  return SERVICE_STATES.map((state) => ({ state, count: all.filter((row) => row.state === state).length })).filter(
    ({ count }) => count > 0,
  );
}
