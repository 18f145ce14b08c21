import type { Task } from '../task';
import type { Explanation } from './codes';
import { explainStop } from './explain';
import type { Diagnosis, Finding } from './finding';

type Known = Pick<Diagnosis, 'findings'>;

/** The finding that a text is part of: what it was read as is known better by now, or was refuted. */
const findingOf = ({ code, container }: Explanation, { findings }: Known): Finding | undefined =>
  findings.find(
    (finding) =>
      finding.origins.includes(code) &&
      (container === undefined || finding.container === undefined || finding.container === container),
  );

/** A reason that AWS gave, as the diagnosis of the service has it, so that all pages say the same. */
export const applyDiagnosis = (explanation: Explanation, diagnosis: Known | undefined): Explanation =>
  (diagnosis && findingOf(explanation, diagnosis)) ?? explanation;

/** The finding about a task of a service, if there is one. */
export const findTaskFinding = (task: Task, diagnosis: Known): Finding | undefined => {
  if (task.desired !== 'stopped') return undefined;
  const explanation = explainStop(task);
  const named = diagnosis.findings.find(({ taskIds }) => taskIds.includes(task.id));
  return named ?? (explanation && findingOf(explanation, diagnosis));
};

/**
 * Why a task of a service stopped: as the diagnosis of its service says it, where that is about this task; else what its own
 * stop says. Undefined for a task that is not stopping.
 */
export const explainTask = (task: Task, diagnosis?: Known): Explanation | undefined =>
  task.desired === 'stopped' ? ((diagnosis && findTaskFinding(task, diagnosis)) ?? explainStop(task)) : undefined;
