import type { Finding } from '../diagnosis/finding';
import { groupBy, least, most } from '../list';
import type { Instant } from '../scope';
import { SERVICE_STATES, type ServiceState } from '../service-state';
import { addCauses } from './causes';
import { type Incident, type IncidentEvent, incidentPlace } from './incident';
import { CAUSES_MAX } from './track-incident';

/**
 * The incidents that some lines tell of, newest first. Pure; lines may come in any order and more than once. What two replicas
 * have written of one time of trouble is one incident, whether they gave it one id or two.
 */
export function toIncidents(events: readonly IncidentEvent[]): Incident[] {
  const byService = groupBy(events, incidentPlace);
  return [...byService.values()]
    .flatMap((own) => joinOverlapping([...groupBy(own, ({ incident }) => incident).values()]))
    .map(toIncident)
    .toSorted((one, other) => other.openedAt - one.openedAt || (one.id < other.id ? -1 : 1));
}

type Span = { events: IncidentEvent[]; from: Instant; until: Instant };

/** Lines of incidents that overlap in time are those of one. */
function joinOverlapping(groups: readonly (readonly IncidentEvent[])[]): IncidentEvent[][] {
  const spans = groups
    .map((events): Span => {
      const { openedAt, closedAt } = toIncident([...events]);
      return { events: [...events], from: openedAt, until: closedAt ?? Number.POSITIVE_INFINITY };
    })
    .toSorted((one, other) => one.from - other.from);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from < last.until) joined[joined.length - 1] = joinSpans(last, span);
    else joined.push(span);
  }
  return joined.map(({ events }) => events);
}

const joinSpans = (one: Span, other: Span): Span => ({
  events: [...one.events, ...other.events],
  from: one.from,
  until: Math.max(one.until, other.until),
});

/** What the lines of one incident make of it, in order of time. */
function toIncident(events: IncidentEvent[]): Incident {
  const ordered = events.toSorted((one, other) => one.at - other.at);
  const first = ordered.reduce((earliest, event) => (isEarlier(event, earliest) ? event : earliest));
  const closedAt = closedAtOf(ordered);
  const ids = [...new Set(ordered.map(({ incident }) => incident))];
  const { incident: id, cluster, service, deployment, revision } = first;
  return {
    ...{ id, cluster, service },
    aliases: ids.filter((each) => each !== id),
    openedAt: least(ordered.map(({ openedAt }) => openedAt)),
    ...(closedAt !== undefined && { closedAt }),
    ...(deployment !== undefined && { deployment }),
    ...(revision !== undefined && { revision }),
    state: worstOf(ordered.filter(({ type }) => type !== 'closed').map(({ state }) => state)) ?? first.state,
    signAt: most(ordered.map(({ signAt }) => signAt)),
    causes: ordered.reduce<Finding[]>((causes, { findings }) => addCauses(causes, findings, CAUSES_MAX), []),
    changes: ordered.filter(({ type }) => type === 'cause-changed').length,
  };
}

const isEarlier = (one: IncidentEvent, other: IncidentEvent): boolean =>
  one.openedAt < other.openedAt || (one.openedAt === other.openedAt && one.incident < other.incident);

/** A replica that looks seldom may write a cause after another one has closed the incident: only trouble anew opens it again. */
function closedAtOf(ordered: readonly IncidentEvent[]): Instant | undefined {
  const closed = ordered.findLast(({ type }) => type === 'closed');
  if (closed?.closedAt === undefined) return undefined;
  const { closedAt } = closed;
  const isOpenAgain = ordered.some(({ type, at }) => (type === 'opened' || type === 'reopened') && at > closed.at);
  return isOpenAgain ? undefined : closedAt;
}

const worstOf = (states: readonly ServiceState[]): ServiceState | undefined =>
  SERVICE_STATES.find((state) => states.includes(state));
