import type { Incident } from '../../domain/incidents/incident';
import { Failure } from '../../domain/problem';
import { GetIncidentInput } from '../../domain/wire/incident-schema';
import { findIncident } from '../../server/incidents/find-incident';
import { query } from '../../server/operation';
import { isPermittedIn } from '../../server/permitted';

/** One incident of a service, open or closed, with its causes and evidence; log lines for those who may read logs. */
export const getIncident = query({
  permission: 'console:read',
  input: GetIncidentInput,
  run: async ({ incident: id, ...at }, context): Promise<Incident> => {
    const incident = await findIncident(context, at, id);
    if (!incident) throw new Failure({ code: 'missing', source: 'gantry', facts: { resource: id } });
    return isPermittedIn(context, 'logs:read') ? incident : withoutLogLines(incident);
  },
});

const withoutLogLines = (incident: Incident): Incident => ({
  ...incident,
  causes: incident.causes.map((cause) => ({
    ...cause,
    evidence: cause.evidence.filter(({ source }) => source !== 'log-line'),
  })),
});
