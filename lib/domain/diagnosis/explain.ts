import { secretName } from '../arn';
import type { Container, Task } from '../task';
import type { DiagnosisCode, Explanation } from './codes';
import { FACT_PATTERNS, REASON_RULES } from './reason-rules';

function factsOf(text: string): Record<string, string> {
  const entries = Object.entries(FACT_PATTERNS).flatMap(([name, pattern]) => {
    const value = pattern
      .exec(text)
      ?.slice(1)
      .find((each) => each !== undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  const facts: Record<string, string> = Object.fromEntries(entries);
  return facts.secret === undefined ? facts : { ...facts, secretName: secretName(facts.secret) };
}

/** Puts a name to one of AWS's texts: a stopped reason, a container's reason, or the reason inside an event. */
export function explainText(text: string): Explanation {
  const rule = REASON_RULES.find(({ pattern }) => pattern.test(text));
  return { code: rule?.code ?? 'unknown', facts: factsOf(text), raw: text };
}

/**
 * Exit codes with a meaning of their own: 126 and 127 are the shell's, those above 128 are a signal's number plus 128.
 * Fargate says 137 for every SIGKILL, whether for memory or because a container outlived its stop timeout.
 */
const EXIT_CODES: Readonly<Record<number, DiagnosisCode>> = {
  0: 'exit-clean',
  126: 'not-executable',
  127: 'command-not-found',
  134: 'abort',
  137: 'killed',
  139: 'segmentation-fault',
  143: 'terminated',
  255: 'exit-255',
};

function explainExit(container: Container): Explanation | undefined {
  const { exitCode, reason, name } = container;
  if (reason) {
    const explanation = explainText(reason);
    if (explanation.code !== 'unknown') {
      return {
        ...explanation,
        facts: { image: container.image, ...explanation.facts, container: name },
        container: name,
      };
    }
  }
  if (exitCode === undefined) return undefined;
  const facts = { container: name, exitCode: String(exitCode), image: container.image };
  return { code: EXIT_CODES[exitCode] ?? 'exit-error', facts, container: name, raw: reason ?? `exit code ${exitCode}` };
}

/** Texts that only say that a container has the real reason. */
const POINTS_TO_CONTAINER: ReadonlySet<DiagnosisCode> = new Set(['essential-exited', 'failed-to-start', 'unknown']);

/** Stops that containers had no part in: how they ended says nothing. */
const ENDED_FROM_OUTSIDE: ReadonlySet<string> = new Set([
  'UserInitiated',
  'SpotInterruption',
  'TerminationNotice',
  'InfrastructureHealth',
]);

/** What a stop code says by itself, when nothing else does. */
const STOP_CODES: Readonly<Record<string, DiagnosisCode>> = {
  UserInitiated: 'stopped-by-person',
  SpotInterruption: 'spot-interruption',
  TerminationNotice: 'host-terminated',
  InfrastructureHealth: 'host-lost',
};

/** A container that failed says more than one that was stopped because another failed. */
const rankExplanation = (explanation: Explanation): number => {
  if (explanation.code === 'terminated' || explanation.code === 'exit-clean') return 2;
  return explanation.code === 'killed' ? 1 : 0;
};

/**
 * Why a task stopped, or is being stopped; undefined for a task that is not. Where ECS only says that a container ended,
 * the container's exit decides.
 */
export function explainStop(
  task: Pick<Task, 'stopCode' | 'stoppedReason' | 'containers' | 'zone'>,
): Explanation | undefined {
  if (task.stoppedReason === undefined && task.stopCode === undefined) return undefined;
  const raw = task.stoppedReason ?? '';
  const explanation = explainText(raw);
  if (!POINTS_TO_CONTAINER.has(explanation.code)) return explanation;

  const containerExplanations = task.containers.flatMap((container) => explainExit(container) ?? []);
  const best = containerExplanations.toSorted((a, b) => rankExplanation(a) - rankExplanation(b))[0];
  if (best && !ENDED_FROM_OUTSIDE.has(task.stopCode ?? '')) {
    return {
      ...best,
      facts: { ...explanation.facts, ...best.facts },
      raw: [raw, best.raw].filter(Boolean).join(' — '),
    };
  }
  const code = explanation.code === 'unknown' ? STOP_CODES[task.stopCode ?? ''] : undefined;
  const zone: Record<string, string> = task.zone === undefined ? {} : { zone: task.zone };
  return code ? { ...explanation, code, facts: { ...explanation.facts, ...zone } } : explanation;
}
