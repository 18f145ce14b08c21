import { RUN_VERBS, type RunVerb } from '../../domain/changes/change-rules';
import type { StreamLine } from '../../domain/cloud';
import { JOURNAL_STREAMS, type Journal, type JournalEntry, runStream } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import type { Plan } from '../../domain/plan/plan';
import type { Step } from '../../domain/plan/step';
import { Failure } from '../../domain/problem';
import { upgradeRunEvent } from '../../domain/runs/earlier-run-event';
import type { RunReference } from '../../domain/runs/run';
import { RunEvent, type RunUpdate } from '../../domain/runs/run-event';
import { applyRunEvent, newRecord, type RunRecord, recordOf } from '../../domain/runs/run-record';
import { summarizeChanges } from '../../domain/runs/run-result';
import type { Instant } from '../../domain/scope';
import { decryptValue, encryptValue } from '../encrypted-value';
import { redact } from '../redact';
import { isSigned, readSignedRecord, signedRecord } from '../signed-record';
import { isLeaseAlive, LEASE_CHECK_MS } from './lease';

/**
 * After a lease was written, the journal is read again this much later to see whether it is the first: leases that two
 * replicas write at the same time become readable a little later. CloudWatch Logs promises no bound for that delay, so
 * two replicas may both continue; then each finds in place what the other has made, because every mutation reads its
 * precondition first.
 */
export const SETTLE_MS = 3_000;

/** The right to execute a run, with its record; `isKept` is false when the journal has not taken its plan. */
export type Lease = { token: string; record: RunRecord; isKept?: boolean };

/**
 * What a run is started with, besides its plan. `spec` is for people to read; values of variables and command lines are
 * redacted.
 */
export type RunStart = { id: string; verb: RunVerb; spec: unknown; supersedes?: RunReference | undefined };

type Clock = { now: () => Instant; sleep: (ms: number) => Promise<void> };

/**
 * Reads the record of a run from the journal; undefined when it is not there or may not be read.
 * @throws Failure `missing` `other-secret` when another secret than this server's was used for everything there is of it
 */
export async function readRun(journal: Journal, id: string): Promise<RunRecord | undefined> {
  const lines = await readStream(journal, id);
  const arrived = lines.toSorted((one, other) => one.ingestedAt - other.ingestedAt);
  const events = arrived.flatMap(({ message, ingestedAt }) =>
    eventIn(id, message).map((event) => ({ ...event, arrivedAt: ingestedAt })),
  );
  if (events.length === 0 && lines.some(({ message }) => isSigned(message))) {
    throw new Failure({ code: 'missing', source: 'gantry', facts: { reason: 'other-secret', run: id } });
  }
  return recordOf(events);
}

async function readStream(journal: Journal, id: string): Promise<StreamLine[]> {
  try {
    return await journal.read(runStream(id));
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'access-denied') return [];
    throw error;
  }
}

/** Reads an event from a line of a run's stream; empty when the signature is wrong or the event unknown. */
export function eventIn(run: string, message: string): RunEvent[] {
  const event = readSignedRecord(run, message);
  const parsed = event && RunEvent.safeParse(upgradeRunEvent(withSteps(run, event)));
  return parsed?.success ? [parsed.data] : [];
}

/** What a plan may have to be read by people, in the journal. */
const SPEC_BUDGET = { nodes: 5_000, bytes: 65_536 };

/** The steps of a plan in clear: which there are and what they call, without any value of a call. */
const outlineOf = ({ id, resource, effect, mutations, dependsOn }: Step) => ({
  id,
  resource,
  effect,
  dependsOn,
  calls: mutations.map(({ call: { service, operation } }) => `${service}:${operation}`),
});

function withSteps(run: string, event: Record<string, unknown>): Record<string, unknown> {
  const { encryptedSteps, ...open } = event;
  return typeof encryptedSteps === 'string' ? { ...open, steps: decryptValue(run, encryptedSteps) } : event;
}

/** The same, of a line of a search. */
export const eventInLine = ({ stream, message }: Pick<LogLine, 'stream' | 'message'>): RunEvent[] =>
  eventIn(stream.slice(JOURNAL_STREAMS.runs.length), message);

const isUnderWay = ({ outcome }: RunRecord): boolean => outcome === 'running' || outcome === 'undoing';

/**
 * Writes the start of a run and its whole plan, what is in its calls encrypted. Resolves when other replicas can read it, or
 * when it cannot be written at all.
 */
export async function beginRun(
  journal: Journal,
  { id, by, plan, spec, verb, supersedes, now }: RunStart & { by: string; plan: Plan; now: () => Instant },
): Promise<Lease> {
  const token = crypto.randomUUID();
  const at = now();
  const { cluster, service, fingerprint, steps } = plan;
  const events: JournalEntry[] = [
    {
      type: 'begun',
      at,
      token,
      run: id,
      by,
      cluster,
      service,
      fingerprint,
      verb,
      supersedes,
      changes: summarizeChanges(steps),
    },
    {
      type: 'planned',
      at,
      token,
      outline: steps.map(outlineOf),
      spec: redact(spec, SPEC_BUDGET),
      encryptedSteps: encryptValue(id, steps),
    },
    { type: 'lease', at, token, by },
  ];
  const isKept = await journal.keep(runStream(id), ...events.map((event) => signedRecord(id, event)));
  const record = newRecord(id, { ...plan, verb, supersedes }, by, at);
  return { token, record: applyRunEvent(record, { type: 'lease', at, token, by }), isKept };
}

/**
 * Acquires the lease of a run that no replica executes. Of several that try at once only one succeeds.
 * @throws Failure `conflict` `lease-lost`
 */
export async function takeOver(
  journal: Journal,
  record: RunRecord,
  { by, now, sleep }: { by: string } & Clock,
): Promise<Lease> {
  if (isUnderWay(record) && isLeaseAlive(record, now())) throw leaseLost(record.id);
  const token = crypto.randomUUID();
  const lease = {
    type: 'lease',
    at: now(),
    token,
    by,
    ...(record.lease !== undefined && { after: record.lease }),
  } as const;
  const isKept = await journal.keep(runStream(record.id), signedRecord(record.id, lease));
  // Without a journal the run is in the memory of this process alone.
  if (!isKept) return { token, record: applyRunEvent(record, lease) };
  await sleep(SETTLE_MS);
  const latest = await readRun(journal, record.id);
  if (latest && latest.lease !== token) throw leaseLost(record.id);
  return { token, record: latest ?? applyRunEvent(record, lease) };
}

const leaseLost = (run: string) =>
  new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'lease-lost', run } });

/** The failure that ends a superseded run. */
export const superseded = ({ run, by, verb }: RunReference) =>
  new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'superseded', run, by, verb } });

/** The superseding run that a failure names. */
export function supersessionIn(error: unknown): RunReference | undefined {
  if (!(error instanceof Failure) || error.problem.facts?.reason !== 'superseded') return undefined;
  const { run = '', by = '', verb = '' } = error.problem.facts;
  const knownVerb = RUN_VERBS.find((each) => each === verb);
  return knownVerb && { run, by, verb: knownVerb };
}

/** Writes to the journal of a run that another one supersedes it. */
export async function writeSupersession(journal: Journal, id: string, by: RunReference, now: Instant): Promise<void> {
  await journal.keep(runStream(id), signedRecord(id, { type: 'superseded', at: now, token: by.run, by }));
}

/**
 * Writes the events of a run under one lease. An intent is awaited, because it must survive a crash. Before each
 * mutation the journal is read again: another replica may have acquired the lease, or another run may supersede this
 * one.
 */
export function runWriter(journal: Journal, { record: { id }, token }: Lease, now: () => Instant) {
  const stamped = (update: RunUpdate) => signedRecord(id, { ...update, at: now(), token });

  const readLatest = async () => {
    try {
      return await readRun(journal, id);
    } catch (error) {
      // If the journal cannot be read just now, the precondition of the mutation still protects the service.
      if (error instanceof Failure) return undefined;
      throw error;
    }
  };
  const assertCurrent = async () => {
    const latest = await readLatest();
    if (latest && latest.lease !== token) throw leaseLost(id);
    if (latest?.supersededBy) throw superseded(latest.supersededBy);
  };

  return {
    /** @throws Failure `conflict` `lease-lost` or `superseded`: the run is no longer this process's to execute */
    assertCurrent,
    persist: async (update: RunUpdate): Promise<void> => {
      if (update.type !== 'intent') {
        journal.write(runStream(id), stamped(update));
        return;
      }
      await assertCurrent();
      const checkedAt = now();
      await journal.keep(runStream(id), stamped(update));
      // The journal may have taken its time, as long as a lease lasts: somebody else may execute the run by now.
      if (now() - checkedAt > LEASE_CHECK_MS) await assertCurrent();
    },
    /** Gives the lease up, so that another replica may acquire it at once. */
    release: async (): Promise<void> => {
      await journal.keep(runStream(id), stamped({ type: 'released' }));
    },
    /** Renews the lease. Returns the run that supersedes this one, if any. */
    beat: async (): Promise<RunReference | undefined> => {
      await journal.keep(runStream(id), stamped({ type: 'beat' }));
      return (await readLatest())?.supersededBy;
    },
  };
}

/** Appends an event; resolves with the updated lease when other replicas can read it. */
export async function appendRunUpdate(
  journal: Journal,
  { token, record }: Lease,
  update: RunUpdate,
  now: () => Instant,
): Promise<Lease> {
  const { id: run, cluster, service } = record;
  const isContinued = update.type === 'again' || update.type === 'undoing';
  const event = { ...update, ...(isContinued && { run, cluster, service }), at: now(), token };
  await journal.keep(runStream(record.id), signedRecord(record.id, event));
  return { token, record: applyRunEvent(record, event) };
}
