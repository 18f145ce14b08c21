import type { Cloud } from '../../domain/cloud';
import type { Evidence } from '../../domain/diagnosis/evidence';
import { findSubject } from '../../domain/diagnosis/subject';
import type { WantedEvidence } from '../../domain/diagnosis/wanted-evidence';
import { Failure } from '../../domain/problem';
import type { Scope } from '../../domain/scope';
import { loadProbes } from './load-probes';
import { readFinalLines } from './read-final-lines';

/** The part of evidence that is read for one service in trouble, besides what its cluster shows of all. */
export type LoadedEvidence = Pick<Evidence, 'targetGroups' | 'definitions' | 'lines' | 'probes' | 'history'>;

/** A roll-back is shown until the next deployment; what it was for is read for so long. */
const HISTORY_MS = 24 * 3_600_000;

/**
 * Reads what a diagnosis still wants, and adds it to what is there. What AWS refuses is left out, and of probes answered
 * as not known: a diagnosis then says less.
 */
export async function loadEvidence(
  cloud: Cloud,
  scope: Scope,
  evidence: Evidence,
  wanted: WantedEvidence,
): Promise<LoadedEvidence> {
  const { service, tasks, at } = evidence;
  const [history, groups, found] = await Promise.all([
    wanted.history
      ? orNothing(cloud.ecs.listServiceDeployments(service.cluster, service.name, at - HISTORY_MS))
      : evidence.history,
    wanted.targetGroups.length > 0 ? orNothing(cloud.balancers.getTargetGroups(wanted.targetGroups)) : [],
    Promise.all(wanted.definitions.map((arn) => orNothing(cloud.ecs.getTaskDefinition(arn)))),
  ]);
  const definitions = {
    ...evidence.definitions,
    ...Object.fromEntries(found.flatMap((each) => (each ? [[each.arn, each] as const] : []))),
  };
  const definition = definitions[findSubject(evidence)];
  const [lines, probes] = await Promise.all([
    Promise.all(
      tasks
        .filter(({ id }) => wanted.taskIds.includes(id))
        .map(async (task) => {
          const own = definitions[task.taskDefinitionArn];
          return [task.id, own ? await readFinalLines(cloud, task, own, at) : []] as const;
        }),
    ),
    definition && wanted.probes.length > 0
      ? orNothing(loadProbes(cloud, scope, { service, definition }, wanted.probes))
      : [],
  ]);
  const missing = wanted.probes.filter((id) => !probes?.some((probe) => probe.id === id));
  return {
    targetGroups: [...evidence.targetGroups, ...(groups ?? [])],
    // What may not be read is not asked for again and again.
    ...((wanted.history || history) && { history: history ?? [] }),
    definitions,
    lines: { ...keptLines(evidence), ...Object.fromEntries(lines) },
    probes: [
      ...evidence.probes.filter(({ id }) => !wanted.probes.includes(id)),
      ...(probes ?? []).map((probe) => ({ ...probe, ...(definition && { definition: definition.arn }) })),
      ...missing.map((id) => ({ id, verdict: 'unknown' as const, facts: {} })),
    ],
  };
}

/** The lines of so many tasks are kept: a crash loop goes on for hours. */
const TASKS_KEPT = 8;

/** Those of tasks that AWS still has, as far as they were read last. */
function keptLines({ lines, tasks }: Evidence): Evidence['lines'] {
  const ids = new Set(tasks.map(({ id }) => id));
  const entries = Object.entries(lines).filter(([id]) => ids.has(id));
  return Object.fromEntries(entries.slice(-TASKS_KEPT));
}

async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
