import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { StepChange } from '@/lib/domain/plan/step';
import type { ProblemCode } from '@/lib/domain/problem';
import type { RunOutcome } from '@/lib/domain/runs/run';
import type { RunResult } from '@/lib/domain/runs/run-result';
import type { Instant } from '@/lib/domain/scope';
import { isMapping, listIn, memberOf, textIn } from '@/lib/domain/task-definition/json';

/** A run that an action started, resumed or undid, as the run's own record has it. */
export type StartedRun = {
  verb: RunVerb;
  outcome: RunOutcome;
  /** From what to what. */
  changes: readonly StepChange[];
  result: RunResult;
  /** Its calls, with AWS's request ids. */
  requests: readonly { step: string; outcome: string; requestId: string }[];
};

/** One action of a person, as recorded in the journal. */
export type AuditEntry = {
  id: string;
  at: Instant;
  who: string;
  role: string;
  /** The address that the request came from. */
  from?: string | undefined;
  permission: string;
  cluster?: string | undefined;
  service?: string | undefined;
  repository?: string | undefined;
  family?: string | undefined;
  input?: unknown;
  outcome: 'done' | 'bug' | ProblemCode;
  detail?: string | undefined;
  requestId?: string | undefined;
  durationMs: number;
  run?: string | undefined;
  /** Absent when there is no run, or when it is too old to be known. */
  startedRun?: StartedRun | undefined;
  calls: readonly { operation: string; outcome: string; requestId?: string | undefined }[];
  /** Its place in the chain of the server that recorded it. */
  chain?: string | undefined;
  sequence?: number | undefined;
};

/** Each has its label under `activity.results.`. */
export type Result = 'done' | 'begun' | 'refused' | 'rolled-back' | Exclude<RunOutcome, 'succeeded'>;

/**
 * What an entry's run changes; a revision that was new then is called by its number, where it is known by now. The images
 * that were asked for are named in any case: of a new service, and where the run is not known.
 */
export function changesOf({ startedRun, input }: Pick<AuditEntry, 'startedRun' | 'input'>): readonly StepChange[] {
  const revision = startedRun?.result.revision;
  const changes = (startedRun?.changes ?? []).map((change) =>
    change.field === 'task-definition' && change.to === 'new' && revision ? { ...change, to: revision } : change,
  );
  return changes.some(({ field }) => field === 'image') ? changes : [...imagesIn(input), ...changes];
}

/** The images that a deployment or a roll-out asked for; of a change of a service the same ones may run already. */
function imagesIn(input: unknown): StepChange[] {
  const images = memberOf(memberOf(input, 'change'), 'images');
  const rolledOut = isMapping(images) ? Object.entries(images) : [];
  const deployed = listIn(memberOf(input, 'spec'), 'containers').map((container) => [
    textIn(container, 'name') ?? '',
    textIn(container, 'image'),
  ]);
  return [...rolledOut, ...deployed].flatMap(([container, image]): StepChange[] =>
    typeof container === 'string' && typeof image === 'string' ? [{ field: 'image', container, to: image }] : [],
  );
}

const REFUSALS: readonly AuditEntry['outcome'][] = [
  'forbidden',
  'invalid',
  'changed',
  'unauthenticated',
  'rate-limited',
];

/**
 * The result of an entry: refused before anything was done, failed, or done. An entry that started a run has the run's
 * outcome; of a run that is not known only the start is.
 */
export function toResult({ outcome, run, startedRun }: Pick<AuditEntry, 'outcome' | 'run' | 'startedRun'>): Result {
  if (outcome !== 'done') return REFUSALS.includes(outcome) ? 'refused' : 'failed';
  if (run === undefined) return 'done';
  if (!startedRun) return 'begun';
  if (startedRun.outcome === 'succeeded') return 'done';
  const isRolledBack = startedRun.outcome === 'failed' && startedRun.result.rollsBackTo !== undefined;
  return isRolledBack ? 'rolled-back' : startedRun.outcome;
}

/** What is said of a result besides its label: which message under `activity.notes.`, with which facts. */
export type ResultNote =
  | { kind: 'rolled-back'; revision: string; count: number }
  | { kind: 'failed-tasks'; count: number }
  | { kind: 'retained'; count: number }
  | {
      kind: 'cause';
      diagnosis?: string | undefined;
      reason?: string | undefined;
      facts: Readonly<Record<string, string | undefined>>;
    }
  | { kind: 'detail'; text: string };

export function notesOf(entry: AuditEntry): ResultNote[] {
  const result = toResult(entry);
  const facts = entry.startedRun?.result ?? {};
  const { rollsBackTo = '', failedTasks, retained } = facts;
  const count = Number(failedTasks ?? 0);
  switch (result) {
    case 'rolled-back':
      return [{ kind: 'rolled-back', revision: rollsBackTo, count }, ...causeOf({ ...facts, reason: undefined })];
    case 'failed':
      if (!entry.startedRun) return entry.detail ? [{ kind: 'detail', text: entry.detail }] : [];
      return [...causeOf(facts), ...(count > 0 ? [{ kind: 'failed-tasks', count } as const] : [])];
    case 'undone':
      return retained ? [{ kind: 'retained', count: Number(retained) }] : [];
    case 'refused':
      return entry.detail ? [{ kind: 'detail', text: entry.detail }] : [];
    default:
      return [];
  }
}

const causeOf = ({
  diagnosis,
  reason,
  ...facts
}: Partial<Record<keyof RunResult, string | undefined>>): ResultNote[] =>
  diagnosis || reason ? [{ kind: 'cause', diagnosis, reason, facts }] : [];
