import type { Incident } from '../../domain/incidents/incident';
import { toIncidents } from '../../domain/incidents/to-incidents';
import { JOURNAL_RETENTION_DAYS } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { ServiceScope } from '../../domain/scope';
import type { Context } from '../context';
import { readIncidentEvents } from './incident-journal';
import { getIncidentRegister } from './incidents';

const DAY_MS = 24 * 3_600_000;
const LINES_MAX = 5_000;

const isCalled =
  (id: string) =>
  (incident: Incident): boolean =>
    incident.id === id || incident.aliases.includes(id);

/** An incident of a service by its id: of this process's memory, or of the journal as far back as it goes. */
export async function findIncident(
  { journal, now }: Pick<Context, 'journal' | 'now'>,
  at: ServiceScope,
  id: string,
): Promise<Incident | undefined> {
  const here = getIncidentRegister().list(at).find(isCalled(id));
  if (here) return here;
  const from = now() - JOURNAL_RETENTION_DAYS * DAY_MS;
  try {
    return toIncidents(await readIncidentEvents(journal, at, { from, limit: LINES_MAX })).find(isCalled(id));
  } catch (error) {
    // Whoever may not read the journal is told that there is no such incident here, as there is none that can be shown.
    if (error instanceof Failure && error.problem.code === 'access-denied') return undefined;
    throw error;
  }
}
