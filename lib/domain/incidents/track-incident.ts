import { CERTAINTIES, type Finding } from '../diagnosis/finding';
import type { Instant, ServiceScope } from '../scope';
import { isSameCause, replacesCause } from './causes';
import { type Incident, type IncidentEvent, incidentIdOf, isCalmState } from './incident';
import type { Observation } from './observe-service';

/** A target that is ill for less than this opens no incident: programs boot, and one check may fail. */
export const ILL_MS = 30_000;
/** An incident closes when there was no sign of trouble for so long. */
export const CALM_MS = 2 * 60_000;
/** Trouble that comes back within this time, in the same deployment, is the same incident. */
export const REOPEN_MS = 10 * 60_000;
/** Another cause is written down when it was seen for so long: what AWS tells first is often made exact within seconds. */
export const CAUSE_MS = 10_000;
/** What is written of one incident at most: so many findings at a time, so many causes, so often. */
export const FINDINGS_MAX = 3;
export const CAUSES_MAX = 8;
const CHANGES_MAX = 20;

/** What is remembered of a service between two looks; nothing of it has to outlive the process. */
export type IncidentTrack = { illSince?: Instant; calmSince?: Instant; causeSince?: Instant; signAt?: Instant };

/** What a look makes of the newest incident of a service: nothing, mostly. */
export type Tracking = { track: IncidentTrack; event?: IncidentEvent };

/**
 * The rule by which incidents open, change their cause and close. Pure.
 *
 * One opens when a task failed or AWS told of trouble, at once, also when that is over and AWS still knows of it, and when
 * targets were ill for ILL_MS; a failure that an earlier incident has seen opens none. It closes when there was nothing of it for CALM_MS. Between the two no look changes it, so
 * that pages do not flicker. Trouble of the same deployment that comes back within REOPEN_MS opens it again.
 * @param newest the service's newest incident, open or closed
 */
export function trackIncident(
  track: IncidentTrack,
  newest: Incident | undefined,
  seen: Observation,
  at: Pick<ServiceScope, 'cluster' | 'service'>,
): Tracking {
  const isTroubled = ((seen.hasFailed && !seen.isOver) || seen.isIll) && !isCalmState(seen.state);
  return newest && newest.closedAt === undefined
    ? trackOpen(track, newest, seen, isTroubled)
    : trackClosed(track, newest, seen, { isTroubled, at });
}

function trackOpen(track: IncidentTrack, open: Incident, seen: Observation, isTroubled: boolean): Tracking {
  const signAt = Math.max(open.signAt, track.signAt ?? 0, seen.signAt);
  const base = { ...eventOf(open), at: seen.at, state: seen.state, signAt, findings: [] };
  const findings = seen.findings.slice(0, FINDINGS_MAX);
  const hasNews = findings.some((finding) => isNews(open, finding));
  const calmSince = isTroubled ? undefined : (track.calmSince ?? calmSinceOf(open, seen, signAt));
  const next: IncidentTrack = { signAt, ...(calmSince !== undefined && { calmSince }) };
  if (calmSince !== undefined && seen.at - calmSince >= CALM_MS) {
    const closedAt = Math.max(calmSince, open.openedAt);
    return { track: {}, event: { ...base, type: 'closed', closedAt, findings: hasNews ? findings : [] } };
  }
  // What was rolled back is calm, and its lines are read all the same.
  if (!hasNews) return { track: next };
  const causeSince = track.causeSince ?? seen.at;
  if (seen.at - causeSince < CAUSE_MS) return { track: { ...next, causeSince } };
  return { track: next, event: { ...base, type: 'cause-changed', findings } };
}

/** Since when all is calm: AWS may know better than somebody who looks only now. */
const calmSinceOf = (open: Incident, { at, steadyAt = 0 }: Observation, signAt: Instant): Instant =>
  steadyAt > Math.max(signAt, open.openedAt) ? Math.min(steadyAt, at) : at;

/** Whether an incident does not have a cause yet, or not as surely. Of two that take turns each is news once. */
function isNews({ causes, changes }: Incident, finding: Finding): boolean {
  if (changes >= CHANGES_MAX) return false;
  const known = causes.find((cause) => isSameCause(cause, finding));
  if (known) return CERTAINTIES.indexOf(finding.certainty) < CERTAINTIES.indexOf(known.certainty);
  if (causes.some((cause) => replacesCause(cause, finding))) return false;
  return causes.length < CAUSES_MAX || causes.some((cause) => replacesCause(finding, cause));
}

function trackClosed(
  track: IncidentTrack,
  last: Incident | undefined,
  seen: Observation,
  { isTroubled, at }: { isTroubled: boolean; at: Pick<ServiceScope, 'cluster' | 'service'> },
): Tracking {
  const isIll = seen.isIll && isTroubled;
  const illSince = isIll ? (track.illSince ?? seen.at) : undefined;
  const isNewFailure = seen.hasFailed && seen.signAt > (last?.signAt ?? 0);
  // What was over, or rolled back, before anybody looked is an incident all the same, and a short one.
  const opens =
    (isNewFailure && (isTroubled || seen.isOver || seen.state === 'rolled-back')) ||
    (illSince !== undefined && seen.at - illSince >= ILL_MS);
  if (!opens) return { track: illSince === undefined ? {} : { illSince } };
  const now = { at: seen.at, state: seen.state, findings: seen.findings.slice(0, FINDINGS_MAX) };
  if (last && canReopen(last, seen)) {
    const signAt = Math.max(last.signAt, seen.signAt);
    return { track: {}, event: { ...eventOf(last), ...now, type: 'reopened', signAt } };
  }
  const began = isNewFailure ? Math.max(seen.beganAt, (last?.closedAt ?? -1) + 1) : (illSince ?? seen.at);
  const { deployment, revision, signAt } = seen;
  const event: IncidentEvent = {
    ...now,
    type: 'opened',
    incident: incidentIdOf(deployment, began),
    ...{ cluster: at.cluster, service: at.service, openedAt: began, signAt },
    ...(deployment !== undefined && { deployment }),
    ...(revision !== undefined && { revision }),
  };
  return { track: {}, event };
}

const canReopen = ({ closedAt = 0, deployment }: Incident, seen: Observation): boolean =>
  seen.at - closedAt < REOPEN_MS && deployment === seen.deployment;

const eventOf = ({ id, cluster, service, openedAt, deployment, revision }: Incident) => ({
  ...{ incident: id, cluster, service, openedAt },
  ...(deployment !== undefined && { deployment }),
  ...(revision !== undefined && { revision }),
});
