import type { Certainty, Finding } from '../diagnosis/finding';
import type { Problem } from '../problem';
import type { Instant, ServiceScope } from '../scope';
import type { ServiceState } from '../service-state';

/** What happens to an incident; each is written down once. */
export const INCIDENT_EVENTS = ['opened', 'cause-changed', 'reopened', 'closed'] as const;

/** One line of an incident's journal. Each says enough for the incident to be shown by what is left of its lines. */
export type IncidentEvent = {
  type: (typeof INCIDENT_EVENTS)[number];
  at: Instant;
  incident: string;
  cluster: string;
  service: string;
  openedAt: Instant;
  /** The word for the service at that moment. */
  state: ServiceState;
  /** The deployment that was the primary one when it began, and the revision of it. */
  deployment?: string | undefined;
  revision?: string | undefined;
  /** The newest sign of trouble so far, by AWS's clock: what is not newer opens no other incident. */
  signAt: Instant;
  findings: Finding[];
  /** Since when all was calm; of `closed` alone. */
  closedAt?: Instant | undefined;
};

/** A time of trouble of one service, with what it was found to be caused by. */
export type Incident = {
  id: string;
  /** The ids by which other replicas have written the same one. */
  aliases: readonly string[];
  cluster: string;
  service: string;
  openedAt: Instant;
  /** Absent while it is open. */
  closedAt?: Instant;
  /** The worst word for the service while it lasted. */
  state: ServiceState;
  deployment?: string;
  revision?: string;
  signAt: Instant;
  /** Each cause as it was seen last; the one that is best founded first. */
  causes: readonly Finding[];
  /** How often another cause was written down. */
  changes: number;
};

/** An incident in a list. */
export type IncidentSummary = Pick<Incident, 'id' | 'openedAt' | 'closedAt' | 'state' | 'revision'> & {
  cause?: Pick<Finding, 'code' | 'facts' | 'container' | 'raw'>;
  certainty?: Certainty;
  /** How many other causes were found. */
  others: number;
};

/** The incidents of a service, as its pages show them. */
export type ServiceIncidents = {
  open?: IncidentSummary;
  /** Newest first. */
  closed: IncidentSummary[];
  /** Why they are in this server's memory alone, if they are. */
  problem?: Problem;
};

/** States in which nothing goes wrong any more, whatever has gone wrong before. */
const CALM_STATES: readonly ServiceState[] = ['rolled-back', 'paused', 'draining', 'inactive'];
export const isCalmState = (state: ServiceState): boolean => CALM_STATES.includes(state);

/** So many closed incidents come with the pages of a service. */
export const CLOSED_SHOWN = 10;

export const noIncidents: ServiceIncidents = { closed: [] };

/** What a list shows of an incident. */
export function summarizeIncident({ id, openedAt, closedAt, state, revision, causes }: Incident): IncidentSummary {
  const [first, ...others] = causes;
  return {
    ...{ id, openedAt, state, others: others.length },
    ...(closedAt !== undefined && { closedAt }),
    ...(revision !== undefined && { revision }),
    ...(first && { cause: explanationOf(first), certainty: first.certainty }),
  };
}

const explanationOf = ({ code, facts, raw, container }: Finding): NonNullable<IncidentSummary['cause']> => ({
  ...{ code, facts, raw },
  ...(container !== undefined && { container }),
});

/** Incidents that begin in the same ten minutes of the same deployment are one, whoever has seen it. */
const BUCKET_MS = 10 * 60_000;

/** The id of an incident, made of what it is about, so that two replicas give it the same one. It is unique within a service. */
export function incidentIdOf(deployment: string | undefined, beganAt: Instant): string {
  const number = (deployment ?? '').replace(/^.*\//, '').replace(/[^a-z0-9]/gi, '');
  return `${number.toLowerCase().slice(-40) || '0'}-${Math.floor(beganAt / BUCKET_MS).toString(36)}`;
}

/** Where a service stands among others, as a key. */
export const incidentPlace = ({ cluster, service }: Pick<ServiceScope, 'cluster' | 'service'>): string =>
  `${cluster}/${service}`;
