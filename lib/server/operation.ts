import 'server-only';
import { openSession } from '../auth/session';
import { openContext } from './context';
import { type House, openDoor } from './door';
import { writeEntry } from './journal';

/** The house as it is in production. */
export const house: House = { openSession, openContext, journal: writeEntry, now: Date.now };

export const { query, command } = openDoor(house);
