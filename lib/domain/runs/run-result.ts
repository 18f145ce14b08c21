import type { Step, StepChange } from '../plan/step';
import type { RunProgress } from './run';

/*
 * What lists and exports say of a run: what it changes, and what came of it. Small, as it is read for each run of a list.
 */

const CHANGES_MAX = 40;
const LONGEST_TEXT = 200;

/** Fields whose values may be secrets: values of variables, command lines, and what we know no better. */
const WITHHELD = /^(?:environment|command|entry-point|health-check|logs|other)/;

/** What the steps of a plan change, without values of variables and command lines. */
export function summarizeChanges(steps: readonly Step[]): StepChange[] {
  const changes: StepChange[] = [];
  for (const step of steps) {
    for (const change of step.changes) {
      if (changes.length === CHANGES_MAX) return changes;
      changes.push(shortChange(change));
    }
  }
  return changes;
}

function shortChange({ field, container, name, from, to, masked }: StepChange): StepChange {
  const isMasked = masked || WITHHELD.test(field);
  return {
    field,
    ...(container !== undefined && { container: short(container) }),
    ...(name !== undefined && { name: short(name) }),
    ...(!isMasked && from !== undefined && { from: short(from) }),
    ...(!isMasked && to !== undefined && { to: short(to) }),
    ...(isMasked && { masked: true }),
  };
}

const short = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);

/** What the one line about a cause names: see `diagnosis.*.what` in the messages. */
const CAUSE_FACTS = ['variable', 'address', 'listensOn', 'port', 'path', 'status', 'zone'] as const;

/** What came of a run, by name; each only where it is known. */
export type RunResult = { [Name in (typeof CAUSE_FACTS)[number]]?: string } & {
  /** The revision that it registered or deployed, such as `web:8`. */
  revision?: string;
  /** The revision to which ECS returned by itself. */
  rollsBackTo?: string;
  failedTasks?: string;
  /** A code under `diagnosis.`. */
  diagnosis?: string;
  /** The resource of the step that failed, and why: a reason of ours, or AWS's error code. */
  failedStep?: string;
  reason?: string;
  /** How many resources an undo retained. */
  retained?: string;
};

export function resultOf({ steps }: Pick<RunProgress, 'steps'>): RunResult {
  const watch = steps.find(({ resource }) => resource === 'steady-state');
  const failed = steps.find(({ state }) => state === 'failed');
  const arn = steps.find(({ resource }) => resource === 'task-definition')?.outputs.arn;
  const retained = steps.filter(({ state }) => state === 'retained').length;
  const ofCause = watch?.facts.diagnosis ? CAUSE_FACTS.map((name) => [name, watch.facts[name]] as const) : [];
  const facts: RunResult = {
    ...Object.fromEntries(ofCause),
    revision: arn?.split('/').at(-1),
    rollsBackTo: watch?.facts.rollsBackTo,
    failedTasks: watch?.facts.failedTasks,
    diagnosis: watch?.facts.diagnosis,
    failedStep: failed?.resource,
    reason: failed?.problem?.facts?.reason ?? failed?.problem?.facts?.error ?? failed?.problem?.code,
    retained: retained > 0 ? String(retained) : undefined,
  };
  const given = Object.entries(facts).flatMap(([name, text]) => (text ? [[name, short(text)] as const] : []));
  return Object.fromEntries(given);
}
