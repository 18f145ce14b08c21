import type { Incident, IncidentEvent } from '../../domain/incidents/incident';
import { toIncidents } from '../../domain/incidents/to-incidents';
import { JOURNAL_RETENTION_DAYS } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { ServiceScope } from '../../domain/scope';
import type { Context } from '../context';
import { keyOfIncidentEvent, readIncidentEvents } from './incident-journal';
import type { IncidentRegister } from './incident-register';
import { getIncidentRegister } from './incidents';

const DAY_MS = 24 * 3_600_000;
const LINES_MAX = 5_000;

/** An incident of a service by its id: of the journal as far back as it goes, and of this process's memory. */
export async function findIncident(
  { journal, now }: Pick<Context, 'journal' | 'now'>,
  at: ServiceScope,
  id: string,
  register: Pick<IncidentRegister, 'listEvents'> = getIncidentRegister(),
): Promise<Incident | undefined> {
  const events = new Map<string, IncidentEvent>();
  for (const event of register.listEvents(at)) events.set(keyOfIncidentEvent(event), event);
  for (const event of await readPast(journal, at, now() - JOURNAL_RETENTION_DAYS * DAY_MS))
    events.set(keyOfIncidentEvent(event), event);
  return toIncidents([...events.values()]).find((incident) => incident.id === id || incident.aliases.includes(id));
}

/** Where the journal may not be read there is what this process remembers. */
async function readPast(journal: Context['journal'], at: ServiceScope, from: number): Promise<IncidentEvent[]> {
  try {
    return await readIncidentEvents(journal, at, { from, limit: LINES_MAX });
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'access-denied') return [];
    throw error;
  }
}
