import { createHmac, timingSafeEqual } from 'node:crypto';
import { RUN_VERBS, type RunVerb } from '../../domain/changes/change-rules';
import { JOURNAL_STREAMS, type Journal, type JournalEntry, runStream } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import type { Plan } from '../../domain/plan/plan';
import { Failure } from '../../domain/problem';
import { upgradeRunEvent } from '../../domain/runs/earlier-run-event';
import type { RunReference } from '../../domain/runs/run';
import { RunEvent, type RunUpdate } from '../../domain/runs/run-event';
import { applyRunEvent, LEASE_EXPIRY_MS, newRecord, type RunRecord, recordOf } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import { hasSecretValues, redactSecretValues } from '../../domain/spec/redact-secret-values';
import { env } from '../../env';

/**
 * How long after a lease was written whoever wrote it looks whether it is the first: what two replicas write at the same
 * moment is readable by both only a little later. CloudWatch Logs promises no bound for that, so that two might go on side
 * by side after all; then each finds done what the other has done, for every act looks before it makes anything.
 */
export const SETTLE_MS = 3_000;

/** What it takes to carry a run on. */
export type Lease = { token: string; record: RunRecord };

/** What a run is begun with, besides its plan. `spec` is for people to read; values that look secret are left out. */
export type RunStart = { id: string; verb: RunVerb; spec: unknown; supersedes?: RunReference | undefined };

type Clockwork = { now: () => Instant; sleep: (ms: number) => Promise<void> };

/** All that the journal tells of a run; undefined when it tells nothing, or may not be read. */
export async function readRun(journal: Journal, id: string): Promise<RunRecord | undefined> {
  try {
    const lines = await journal.read(runStream(id));
    const arrived = lines.toSorted((one, other) => one.ingestedAt - other.ingestedAt);
    return recordOf(arrived.flatMap(({ message }) => eventIn(id, message)));
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'access-denied') return undefined;
    throw error;
  }
}

/**
 * An event of a run as it is written: signed, because whoever may write to the log group could otherwise have Gantry
 * execute a plan of theirs, or delete what the run did not create.
 */
const signedRecord = (run: string, event: JournalEntry): JournalEntry => {
  // As whoever reads it will have it: without what is undefined.
  const plain: JournalEntry = JSON.parse(JSON.stringify(event));
  return { ...plain, signature: sign(textOf(run, plain)) };
};

/** No event of one run can stand in another's stream. */
const textOf = (run: string, event: object): string => `${run}\n${JSON.stringify(event)}`;

/** The event of a run in a line of its stream; nothing when it is none of ours, or of a version that we do not know. */
export function eventIn(run: string, message: string): RunEvent[] {
  // `seal` is what the signature was called until 2026-11.
  const { signature, seal = signature, ...event } = parseJson(message);
  if (typeof seal !== 'string' || !isSignatureOf(textOf(run, event), seal)) return [];
  const parsed = RunEvent.safeParse(upgradeRunEvent(event));
  return parsed.success ? [parsed.data] : [];
}

/** The same, of a line that a search has found. */
export const eventInLine = ({ stream, message }: Pick<LogLine, 'stream' | 'message'>): RunEvent[] =>
  eventIn(stream.slice(JOURNAL_STREAMS.runs.length), message);

function parseJson(message: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Whether whoever carries it on has given signs of life of late. */
export const isLeaseAlive = ({ lastHeartbeatAt }: RunRecord, now: Instant): boolean =>
  now - lastHeartbeatAt < LEASE_EXPIRY_MS;

const isUnderWay = ({ outcome }: RunRecord): boolean => outcome === 'running' || outcome === 'undoing';

/**
 * Writes down that a run begins, by whom, and its whole plan without values that look secret; and resolves when it can be
 * read by others, or cannot be written at all.
 */
export async function beginRun(
  journal: Journal,
  { id, by, plan, spec, verb, supersedes, now }: RunStart & { by: string; plan: Plan; now: () => Instant },
): Promise<Lease> {
  const token = crypto.randomUUID();
  const at = now();
  const { cluster, service, fingerprint, steps } = plan;
  const redactedSteps = steps.filter(({ mutations }) => hasSecretValues(mutations)).map((step) => step.id);
  const events: JournalEntry[] = [
    { type: 'begun', at, token, run: id, by, cluster, service, fingerprint, verb, supersedes },
    { type: 'planned', at, token, steps: redactSecretValues(steps), redactedSteps, spec: redactSecretValues(spec) },
    { type: 'lease', at, token, by },
  ];
  await journal.keep(runStream(id), ...events.map((event) => signedRecord(id, event)));
  const record = newRecord(id, { ...plan, verb, supersedes }, by, at);
  return { token, record: applyRunEvent(record, { type: 'lease', at, token, by }) };
}

/**
 * Takes a run over that nobody carries on any more. Of several who try at once only one succeeds.
 * @throws Failure `conflict` `lease-lost`
 */
export async function takeOver(
  journal: Journal,
  record: RunRecord,
  { by, now, sleep }: { by: string } & Clockwork,
): Promise<Lease> {
  if (isUnderWay(record) && isLeaseAlive(record, now())) throw elsewhere(record.id);
  const token = crypto.randomUUID();
  const lease = {
    type: 'lease',
    at: now(),
    token,
    by,
    ...(record.lease !== undefined && { after: record.lease }),
  } as const;
  const isKept = await journal.keep(runStream(record.id), signedRecord(record.id, lease));
  // Where nothing can be written nobody else can read it either: the run is in the memory of this process alone.
  if (!isKept) return { token, record: applyRunEvent(record, lease) };
  await sleep(SETTLE_MS);
  const latest = await readRun(journal, record.id);
  if (latest && latest.lease !== token) throw elsewhere(record.id);
  return { token, record: latest ?? applyRunEvent(record, lease) };
}

const elsewhere = (run: string) =>
  new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'lease-lost', run } });

/** How a run learns that another one has taken its service over. */
export const superseded = ({ run, by, verb }: RunReference) =>
  new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'superseded', run, by, verb } });

/** The run that a failure says has taken the service over. */
export function supersessionIn(error: unknown): RunReference | undefined {
  if (!(error instanceof Failure) || error.problem.facts?.reason !== 'superseded') return undefined;
  const { run = '', by = '', verb = '' } = error.problem.facts;
  const known = RUN_VERBS.find((each) => each === verb);
  return known && { run, by, verb: known };
}

/** Tells a run, wherever it is executed, that another one takes its service over. */
export async function writeSupersession(journal: Journal, id: string, by: RunReference, now: Instant): Promise<void> {
  await journal.keep(runStream(id), signedRecord(id, { type: 'superseded', at: now, token: by.run, by }));
}

/**
 * Writes what becomes of a run under one lease. What must be known after a crash is waited for. Before each mutation the
 * journal is read again: another replica may have taken the run over, or another run its service.
 */
export function runWriter(journal: Journal, { record: { id }, token }: Lease, now: () => Instant) {
  const stamped = (update: RunUpdate) => signedRecord(id, { ...update, at: now(), token });

  const readLatest = async () => {
    try {
      return await readRun(journal, id);
    } catch (error) {
      // Where the journal cannot be read just now, the precondition of the mutation still holds it back.
      if (error instanceof Failure) return undefined;
      throw error;
    }
  };
  const assertStillOurs = async () => {
    const latest = await readLatest();
    if (latest && latest.lease !== token) throw elsewhere(id);
    if (latest?.supersededBy) throw superseded(latest.supersededBy);
  };

  return {
    persist: async (update: RunUpdate): Promise<void> => {
      if (update.type !== 'intent') {
        journal.write(runStream(id), stamped(update));
        return;
      }
      await assertStillOurs();
      await journal.keep(runStream(id), stamped(update));
    },
    /** A sign of life. Gives the run that has taken the service over, if one has. */
    beat: async (): Promise<RunReference | undefined> => {
      await journal.keep(runStream(id), stamped({ type: 'beat' }));
      return (await readLatest())?.supersededBy;
    },
  };
}

/** The same lease, once this news of the run can be read by others. */
export async function appendRunUpdate(
  journal: Journal,
  { token, record }: Lease,
  update: RunUpdate,
  now: () => Instant,
): Promise<Lease> {
  const event = { ...update, at: now(), token };
  await journal.keep(runStream(record.id), signedRecord(record.id, event));
  return { token, record: applyRunEvent(record, event) };
}

/** Only servers without anybody to sign in have no secret; they run on their developer's own machine. */
const key = (): string => env().AUTH_SECRET ?? env().NEXTAUTH_SECRET ?? 'no secret';

/** What only a server with our secret can write beneath a text. */
export const sign = (text: string): string => createHmac('sha256', key()).update(text).digest('base64url');

export function isSignatureOf(text: string, seal: string): boolean {
  const [expected, given] = [Buffer.from(sign(text)), Buffer.from(seal)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
