import type { Instant } from './scope';
import { secretLabel } from './secret-source';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';
import { isRunning } from './task-health';

/** A secret or parameter that was changed after tasks had read it: `tasks` of the `of` that read it have its value of before. */
export type StaleSecret = { name: string; changedAt: Instant; tasks: number; of: number };

/** The places from which the containers of definitions are given secrets, each once. */
export const secretSourcesOf = (definitions: readonly TaskDefinition[]): string[] => [
  ...new Set(definitions.flatMap(({ containers }) => containers.flatMap(({ secrets }) => Object.values(secrets)))),
];

/**
 * The secrets of which running tasks have an old value, the one that was changed last first. ECS gives a container its secrets
 * when the task starts, and never again.
 * @param tasks the service's own
 * @param definitions by ARN
 * @param changedAt when each was changed last, by `valueFrom`; those that are not known are left out
 */
export function findStaleSecrets(
  tasks: readonly Task[],
  definitions: Readonly<Record<string, TaskDefinition>>,
  changedAt: Readonly<Record<string, Instant>>,
): StaleSecret[] {
  const running = tasks.filter((task) => isRunning(task) && task.desired === 'running');
  const byName = new Map<string, StaleSecret>();
  for (const [valueFrom, changed] of Object.entries(changedAt)) {
    const readers = running.filter(({ taskDefinitionArn }) => {
      const definition = definitions[taskDefinitionArn];
      return definition && secretSourcesOf([definition]).includes(valueFrom);
    });
    const stale = readers.filter(({ startedAt }) => startedAt !== undefined && startedAt < changed);
    const name = secretLabel(valueFrom);
    // Several keys of one secret are one to people.
    const former = byName.get(name);
    if (stale.length === 0 || (former && former.tasks >= stale.length)) continue;
    byName.set(name, { name, changedAt: changed, tasks: stale.length, of: readers.length });
  }
  return [...byName.values()].toSorted((one, other) => other.changedAt - one.changedAt);
}
