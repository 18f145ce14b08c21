import type { FleetView, ServiceRow } from '@/lib/domain/live';
import { SERVICE_STATES, type ServiceState } from '@/lib/domain/service-state';

/** One cluster with its services; a problem reading it concerns this cluster only. */
export type FleetGroup = FleetView['clusters'][number];

export type FleetFilterState = { text: string; onlyUnhealthy: boolean };

const NEEDS_ATTENTION: Record<ServiceState, boolean> = {
  'crash-loop': true,
  failing: true,
  'rolling-back': true,
  degraded: true,
  'rolled-back': true,
  'cannot-restart': true,
  rolling: false,
  starting: false,
  draining: false,
  steady: false,
  paused: false,
  inactive: false,
};

/** Whether the state of a service calls for somebody to look at it. */
export const needsAttention = ({ state }: Pick<ServiceRow, 'state'>): boolean => NEEDS_ATTENTION[state];

/** Unhealthy states first, by severity; all others rank the same, so that an ordinary deployment moves no row. */
export const rankSeverity = ({ state }: Pick<ServiceRow, 'state'>): number =>
  NEEDS_ATTENTION[state] ? SERVICE_STATES.indexOf(state) : SERVICE_STATES.length;

const groupNeedsAttention = ({ services, problem }: FleetGroup) =>
  problem !== undefined || services.some(needsAttention);
const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, 'en');

/**
 * The fleet as shown: unhealthy clusters first, then by name, with the services that match every word of the filter
 * (by name, cluster, image or state label). While there is a filter, clusters without a match are left out.
 * @param labelOf the label of a state in the reader's language
 */
export function arrangeFleet(
  groups: readonly FleetGroup[],
  { text, onlyUnhealthy }: FleetFilterState,
  labelOf: (state: ServiceState) => string,
): FleetGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (row: ServiceRow) => {
    const haystack = [row.name, row.cluster, labelOf(row.state), ...row.images.map(({ image }) => image)]
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

/** How many services are in each state, most severe first; states without services are left out. */
export function countStates(groups: readonly FleetGroup[]): { state: ServiceState; count: number }[] {
  const all = groups.flatMap(({ services }) => services);
  return SERVICE_STATES.map((state) => ({ state, count: all.filter((row) => row.state === state).length })).filter(
    ({ count }) => count > 0,
  );
}
