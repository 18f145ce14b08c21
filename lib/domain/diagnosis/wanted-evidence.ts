import { primaryOf } from '../service-state';
import type { ProbeId } from './cause-rule';
import { DIAGNOSES } from './codes';
import type { Evidence } from './evidence';
import type { Diagnosis } from './finding';

/** What a diagnosis would know more by; nothing while all is well. */
export type WantedEvidence = {
  probes: ProbeId[];
  /** Tasks whose lines have not been read. */
  taskIds: string[];
  /** ARNs of task definitions. */
  definitions: string[];
  targetGroups: string[];
};

/** Where a program has something to say. */
const SPEAKING = new Set(['run', 'health', 'start']);
const TASKS_A_FINDING = 2;
const TASKS = 4;

/** What is still to be read for a diagnosis of this evidence. */
export function findWantedEvidence({ findings, pending }: Diagnosis, evidence: Evidence): WantedEvidence {
  const { service, tasks, definitions, lines, targetGroups } = evidence;
  if (findings.length === 0) return { probes: [], taskIds: [], definitions: [], targetGroups: [] };
  const speaking = findings.filter(({ code }) => SPEAKING.has(DIAGNOSES[code].stage));
  const taskIds = [...new Set(speaking.flatMap((finding) => finding.taskIds.slice(0, TASKS_A_FINDING)))].slice(
    0,
    TASKS,
  );
  const arns = new Set([
    primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn,
    ...tasks.filter(({ id }) => taskIds.includes(id)).map(({ taskDefinitionArn }) => taskDefinitionArn),
  ]);
  const isIll = findings.some(({ code }) => DIAGNOSES[code].stage === 'health');
  const groups = isIll ? service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn) : [];
  return {
    probes: pending,
    taskIds: taskIds.filter((id) => !Object.hasOwn(lines, id)),
    definitions: [...arns].filter((arn) => !Object.hasOwn(definitions, arn)),
    targetGroups: [...new Set(groups)].filter((arn) => targetGroups.every((group) => group.arn !== arn)),
  };
}

export const isNothing = ({ probes, taskIds, definitions, targetGroups }: WantedEvidence): boolean =>
  probes.length + taskIds.length + definitions.length + targetGroups.length === 0;
