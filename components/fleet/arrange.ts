import type { FleetView, ServiceRow } from '@/lib/domain/live';
import { SERVICE_STATES, type ServiceState } from '@/lib/domain/service-state';

/** One cluster with its services; trouble reading it is its own, not the fleet's. */
export type FleetGroup = FleetView['clusters'][number];

export type Wanted = { text: string; onlyTrouble: boolean };

const TROUBLED: Record<ServiceState, boolean> = {
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
export const isTroubled = ({ state }: Pick<ServiceRow, 'state'>): boolean => TROUBLED[state];

/** Trouble first, by its gravity; everything else is equal, so that an ordinary deployment moves no row. */
export const gravity = ({ state }: Pick<ServiceRow, 'state'>): number =>
  TROUBLED[state] ? SERVICE_STATES.indexOf(state) : SERVICE_STATES.length;

const isGroupTroubled = ({ services, problem }: FleetGroup) => problem !== undefined || services.some(isTroubled);
const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, 'en');

/**
 * What to show of the fleet: clusters in trouble first, then by name, with the services that every typed word fits
 * (by name, cluster, image or the word for its state). Clusters with nothing left to show go while something is wanted.
 * @param wordOf the reader's word for a state
 */
export function arrange(
  groups: readonly FleetGroup[],
  { text, onlyTrouble }: Wanted,
  wordOf: (state: ServiceState) => string,
): FleetGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row: ServiceRow) => {
    const said = [row.name, row.cluster, wordOf(row.state), ...row.images.map(({ image }) => image)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => said.includes(word)) && (!onlyTrouble || isTroubled(row));
  };
  const narrowed = words.length > 0 || onlyTrouble;
  return groups
    .map((group) => ({ ...group, services: group.services.filter(fits).toSorted(byName) }))
    .filter((group) => !narrowed || group.services.length > 0 || (onlyTrouble && group.problem !== undefined))
    .toSorted(
      (one, other) =>
        Number(isGroupTroubled(other)) - Number(isGroupTroubled(one)) || byName(one.cluster, other.cluster),
    );
}

/** How many services there are of each state that deserves a word, gravest first. */
export function countStates(groups: readonly FleetGroup[]): { state: ServiceState; count: number }[] {
  const all = groups.flatMap(({ services }) => services);
  return SERVICE_STATES.map((state) => ({ state, count: all.filter((row) => row.state === state).length })).filter(
    ({ count }) => count > 0,
  );
}
