import type { RunVerb } from '../changes/change-rules';
import type { Outputs } from '../plan/mutation';
import type { Plan } from '../plan/plan';
import type { Step } from '../plan/step';
import type { Problem } from '../problem';
import type { Instant } from '../scope';
import type { RetainedReason, RunOutcome, RunProgress, RunReference, StepState } from './run';
import type { ArrivedRunEvent } from './run-event';

/** How often the lease of a run is renewed… */
export const HEARTBEAT_MS = 10_000;
/** …and after how long without renewal the run is interrupted. */
export const LEASE_EXPIRY_MS = 45_000;

type StepRecord = {
  state: StepState;
  startedAt?: Instant;
  finishedAt?: Instant;
  facts: Record<string, string>;
  outputs: Record<string, string>;
  problem?: Problem;
  retained?: RetainedReason;
};

/**
 * The status of a mutation's call. `intended`: the call was about to be sent, and its result is unknown; a resource
 * that is found there afterwards is the run's own.
 */
export type CallStatus = 'intended' | 'made';

/** The record of a run: its plan and its state. */
export type RunRecord = {
  id: string;
  by: string;
  startedAt: Instant;
  finishedAt?: Instant;
  cluster: string;
  service: string;
  fingerprint: string;
  verb: RunVerb;
  supersedes?: RunReference;
  /** The run that supersedes this one. */
  supersededBy?: RunReference;
  outcome: Exclude<RunOutcome, 'interrupted'>;
  steps: readonly Step[];
  /** Steps with redacted values; empty in the process that has the values. */
  redactedSteps: readonly string[];
  stepRecords: Readonly<Record<string, StepRecord>>;
  /** By `step/mutation`. */
  callStatuses: Readonly<Record<string, { callStatus: CallStatus; before?: CallStatus }>>;
  lease?: string;
  /** When the lease was last renewed. */
  lastHeartbeatAt: Instant;
  /** When the replica that held the lease handed the run over; absent once another one has acquired it. */
  releasedAt?: Instant | undefined;
};

export const placeOf = (step: string, mutation: number): string => `${step}/${mutation}`;
export const callStatusOf = ({ callStatuses }: RunRecord, step: string, mutation: number): CallStatus | undefined =>
  callStatuses[placeOf(step, mutation)]?.callStatus;

/** The verb of a run without one: until 2026-11 only deployments and deletions were runs. */
const verbOf = (steps: readonly Step[]): RunVerb =>
  steps.length > 0 && steps.every(({ effect }) => effect === 'delete') ? 'delete' : 'deploy';

const waitingStep = ({ facts }: Step): StepRecord => ({ state: 'waiting', facts: { ...facts }, outputs: {} });

const isUnderWay = ({ outcome }: Pick<RunRecord, 'outcome'>): boolean => outcome === 'running' || outcome === 'undoing';

/** The record of a run that has not started yet. */
export const newRecord = (
  id: string,
  plan: Pick<Plan, 'cluster' | 'service' | 'fingerprint'> & {
    steps: readonly Step[];
    verb?: RunVerb | undefined;
    supersedes?: RunReference | undefined;
  },
  by: string,
  at: Instant,
): RunRecord => ({
  id,
  by,
  startedAt: at,
  cluster: plan.cluster,
  service: plan.service,
  fingerprint: plan.fingerprint,
  verb: plan.verb ?? verbOf(plan.steps),
  ...(plan.supersedes && { supersedes: plan.supersedes }),
  outcome: 'running',
  steps: plan.steps,
  redactedSteps: [],
  stepRecords: Object.fromEntries(plan.steps.map((step) => [step.id, waitingStep(step)])),
  callStatuses: {},
  lastHeartbeatAt: at,
});

/** The record of a run from its events, in the order of their arrival; undefined without its start and plan. */
export function recordOf(events: readonly ArrivedRunEvent[]): RunRecord | undefined {
  const begun = events.find((event) => event.type === 'begun');
  const planned = events.find((event) => event.type === 'planned');
  if (!begun || !planned) return undefined;
  const plan = { ...begun, steps: planned.steps };
  const record = {
    ...newRecord(begun.run, plan, begun.by, begun.at),
    redactedSteps: planned.redactedSteps,
    lastHeartbeatAt: begun.arrivedAt ?? begun.at,
  };
  return events.reduce(applyRunEvent, record);
}

/** Whether its lease may be acquired by somebody else. All replicas read the same of the journal, whatever their clocks say. */
const isAcquirable = (record: RunRecord, at: Instant): boolean =>
  record.lease === undefined ||
  !isUnderWay(record) ||
  record.releasedAt !== undefined ||
  at - record.lastHeartbeatAt >= LEASE_EXPIRY_MS;

/**
 * Applies an event to a record. Events of mutations count from every replica; those of the run's state only from the
 * holder of the lease.
 */
export function applyRunEvent(record: RunRecord, event: ArrivedRunEvent): RunRecord {
  const arrivedAt = event.arrivedAt ?? event.at;
  if (event.type === 'lease') {
    if (event.after !== record.lease || !isAcquirable(record, arrivedAt)) return record;
    return { ...record, lease: event.token, lastHeartbeatAt: arrivedAt, releasedAt: undefined };
  }
  // A run that ended before it was superseded has nothing left to give up.
  if (event.type === 'superseded') return isUnderWay(record) ? { ...record, supersededBy: event.by } : record;
  const applied = applyToMutations(record, event);
  if (record.lease !== undefined && event.token !== record.lease) return applied;
  return applyToSteps({ ...applied, lastHeartbeatAt: Math.max(applied.lastHeartbeatAt, arrivedAt) }, event);
}

function applyToMutations(record: RunRecord, event: ArrivedRunEvent): RunRecord {
  if (event.type === 'observed') return withStep(record, event.step, { outputs: event.outputs });
  if (event.type !== 'intent' && event.type !== 'answer' && event.type !== 'reverted') return record;
  const key = placeOf(event.step, event.mutation);
  const { [key]: former, ...others } = record.callStatuses;
  const to = (entry: { callStatus: CallStatus; before?: CallStatus } | undefined): RunRecord => ({
    ...record,
    callStatuses: entry ? { ...others, [key]: entry } : others,
  });
  if (event.type === 'reverted') return to(undefined);
  if (event.type === 'intent') return to({ callStatus: 'intended', ...(former && { before: former.callStatus }) });
  const outputs = event.outputs ?? {};
  const withOutputs = Object.keys(outputs).length > 0 ? withStep(record, event.step, { outputs }) : record;
  const withStatus = (entry: { callStatus: CallStatus; before?: CallStatus } | undefined) => ({
    ...withOutputs,
    callStatuses: to(entry).callStatuses,
  });
  if (event.outcome === 'made') return withStatus({ callStatus: 'made' });
  if (event.outcome === 'lost') return withOutputs;
  return withStatus(former?.before && { callStatus: former.before });
}

function applyToSteps(record: RunRecord, event: ArrivedRunEvent): RunRecord {
  switch (event.type) {
    case 'again':
      return resetSteps(record);
    case 'released':
      return { ...record, releasedAt: event.arrivedAt ?? event.at };
    case 'undoing':
      return { ...record, outcome: 'undoing', finishedAt: undefined };
    case 'step': {
      const { state, at, facts, outputs, problem } = event;
      const startedAt = record.stepRecords[event.step]?.startedAt ?? at;
      const times = state === 'running' ? { startedAt, finishedAt: undefined } : { finishedAt: at };
      return withStep(record, event.step, { state, ...times, facts, outputs, problem });
    }
    case 'retained':
      return withStep(record, event.step, { state: 'retained', retained: event.reason, problem: event.problem });
    case 'ended':
      return endRecord(record, event);
    default:
      return record;
  }
}

/** A run that came to its own end after all was not superseded. */
function endRecord(
  { supersededBy: _, ...record }: RunRecord,
  { outcome, at, by }: Extract<ArrivedRunEvent, { type: 'ended' }>,
): RunRecord {
  return { ...record, outcome, finishedAt: at, ...(by && { supersededBy: by }) };
}

/** Adds facts and outputs to those that the step has. */
function withStep(record: RunRecord, id: string, change: Partial<StepRecord>): RunRecord {
  const former = record.stepRecords[id];
  if (!former) return record;
  const facts = { ...former.facts, ...change.facts };
  const outputs = { ...former.outputs, ...change.outputs };
  return { ...record, stepRecords: { ...record.stepRecords, [id]: { ...former, ...change, facts, outputs } } };
}

/** Completed steps stay; the others wait again. */
function resetSteps(record: RunRecord): RunRecord {
  const stepRecords = Object.fromEntries(
    Object.entries(record.stepRecords).map(([id, step]) => [
      id,
      isDone(step.state) ? step : { state: 'waiting' as const, facts: step.facts, outputs: step.outputs },
    ]),
  );
  return { ...record, stepRecords, outcome: 'running', finishedAt: undefined };
}

export const isDone = (state: StepState): boolean => state === 'done' || state === 'unchanged';

export const stateOf = ({ stepRecords }: RunRecord, step: string): StepState => stepRecords[step]?.state ?? 'waiting';

/** The outputs of all steps so far, and the id of the run as `run.id`. */
export const outputsOf = (record: RunRecord): Outputs =>
  Object.fromEntries([
    ['run.id', record.id],
    ...record.steps.flatMap(({ id, existingOutputs }) =>
      Object.entries({ ...existingOutputs, ...record.stepRecords[id]?.outputs }).map(([name, value]) => [
        `${id}.${name}`,
        value,
      ]),
    ),
  ]);

/**
 * The progress of a run, as readers see it.
 * @param isLeaseAlive whether a replica is executing it
 */
export const progressOf = (record: RunRecord, isLeaseAlive = true): RunProgress => {
  return {
    id: record.id,
    startedAt: record.startedAt,
    ...(record.finishedAt !== undefined && { finishedAt: record.finishedAt }),
    outcome:
      isUnderWay(record) && !isLeaseAlive ? (record.supersededBy ? 'superseded' : 'interrupted') : record.outcome,
    cluster: record.cluster,
    service: record.service,
    by: record.by,
    verb: record.verb,
    ...(record.supersedes && { supersedes: record.supersedes }),
    ...(record.supersededBy && { supersededBy: record.supersededBy }),
    steps: record.steps.map(({ id, resource, mutations }) => ({
      id,
      resource,
      ...(record.stepRecords[id] ?? { state: 'waiting', facts: {}, outputs: {} }),
      made: mutations.some(({ undo }, index) => undo !== undefined && callStatusOf(record, id, index) !== undefined),
    })),
  };
};
