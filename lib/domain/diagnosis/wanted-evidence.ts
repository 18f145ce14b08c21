import { most } from '../list';
import { endOf } from '../recent-failures';
import { primaryOf } from '../service-state';
import { targetGroupsOf } from '../target-groups';
import type { Task } from '../task';
import type { ProbeId } from './cause-rule';
import { DIAGNOSES, type DiagnosisCode } from './codes';
import type { Evidence } from './evidence';
import type { Diagnosis, Finding } from './finding';
import { findSubject } from './subject';

/** What a diagnosis would know more by; nothing while all is well. */
export type WantedEvidence = {
  probes: ProbeId[];
  /** Tasks whose lines have not been read. */
  taskIds: string[];
  /** ARNs of task definitions. */
  definitions: string[];
  targetGroups: string[];
  /** The deployments of late, which say why one of them failed. */
  history: boolean;
};

/** What the record of a deployment knows better than the events of its service. */
const OF_DEPLOYMENTS: readonly DiagnosisCode[] = ['hook-failed', 'deployment-failed', 'deployment-alarm'];

/** Where a program has something to say. */
const SPEAKING = new Set(['run', 'health', 'start']);
const TASKS_A_FINDING = 2;
const TASKS = 4;

/** What ends again and again says the same: one end a minute is read. */
const READ_EVERY_MS = 60_000;

function isReadLately({ taskIds }: Finding, { tasks, lines, at }: Evidence): boolean {
  const end = endOf(at);
  const ended = tasks.filter(({ id, desired }) => desired === 'stopped' && taskIds.includes(id));
  const newest = Math.max(0, most(ended.map(end)));
  return ended.some((task) => (lines[task.id]?.length ?? 0) > 0 && newest - end(task) < READ_EVERY_MS);
}

/** Of what ended there is all to read: it comes first, then what is being stopped, and one that runs is enough. */
function pickTasks({ taskIds }: Finding, tasks: readonly Task[]): string[] {
  const own = taskIds.flatMap((id) => tasks.find((task) => task.id === id) ?? []);
  const stopped = own.filter(({ desired }) => desired === 'stopped');
  const hasEnded = ({ stoppingAt, stoppedAt }: Task) => (stoppingAt ?? stoppedAt) !== undefined;
  const ordered = [...stopped.filter(hasEnded), ...stopped.filter((task) => !hasEnded(task))];
  const running = own.find(({ desired }) => desired !== 'stopped');
  return [...ordered.slice(0, TASKS_A_FINDING), ...(running ? [running] : [])].map(({ id }) => id);
}

/** What is still to be read for a diagnosis of this evidence. */
export function findWantedEvidence({ findings, pending }: Diagnosis, evidence: Evidence): WantedEvidence {
  const { service, tasks, definitions, lines, targetGroups } = evidence;
  if (findings.length === 0) return { probes: [], taskIds: [], definitions: [], targetGroups: [], history: false };
  const speaking = findings.filter(
    (finding) => SPEAKING.has(DIAGNOSES[finding.code].stage) && !isReadLately(finding, evidence),
  );
  const taskIds = [...new Set(speaking.flatMap((finding) => pickTasks(finding, tasks)))].slice(0, TASKS);
  const arns = new Set([
    primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn,
    findSubject(evidence),
    ...tasks.filter(({ id }) => taskIds.includes(id)).map(({ taskDefinitionArn }) => taskDefinitionArn),
  ]);
  const isIll = findings.some(({ code }) => DIAGNOSES[code].stage === 'health');
  const groups = isIll ? targetGroupsOf(service) : [];
  return {
    probes: pending,
    taskIds: taskIds.filter((id) => !Object.hasOwn(lines, id)),
    definitions: [...arns].filter((arn) => !Object.hasOwn(definitions, arn)),
    targetGroups: groups.filter((arn) => targetGroups.every((group) => group.arn !== arn)),
    history: evidence.history === undefined && isOfDeployment(findings),
  };
}

/** Whether what is known of a diagnosis so far rests on events that leave the reason out. */
export const isOfDeployment = (findings: readonly Pick<Finding, 'origins'>[]): boolean =>
  findings.some(({ origins }) => origins.some((code) => OF_DEPLOYMENTS.includes(code)));

export const isNothing = ({ probes, taskIds, definitions, targetGroups, history }: WantedEvidence): boolean =>
  probes.length + taskIds.length + definitions.length + targetGroups.length === 0 && !history;
