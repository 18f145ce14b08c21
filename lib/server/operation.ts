import 'server-only';
import { openSession } from '../auth/session';
import { ClusterScope } from '../domain/scope';
import { announceChange } from './changes';
import { openContext } from './context';
import { type House, openDoor } from './door';
import { writeEntry } from './journal';

function announce(input: unknown): void {
  const at = ClusterScope.safeParse(input);
  if (at.success) announceChange(at.data);
}

/** The house as it is in production. */
export const house: House = { openSession, openContext, journal: writeEntry, changed: announce, now: Date.now };

export const { query, command } = openDoor(house);
