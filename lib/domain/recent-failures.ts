import { most } from './list';
import type { Instant } from './scope';
import type { Service } from './service';
import { isFailureStop } from './stop-causes';
import type { Task } from './task';

/** After so long without another failure, one that happened is over. */
const CALM_MS = 2 * 60_000;
/** What fails again and again is calm after twice its interval, up to this long. */
const LONGEST_CALM_MS = 30 * 60_000;
const INTERVALS = 2;
/** So many ends of a container are a loop. */
const LOOP_ENDS = 3;

/** Which tasks of a service failed, and whether that goes on. */
export type RecentFailures = {
  /** Newest first; of the deployments that ECS still has. */
  tasks: Task[];
  /** The last failure is too recent to say that it is over. */
  isGoingOn: boolean;
  /** Containers that ran end again and again: how often, in how many minutes. */
  loop?: { ends: number; minutes: number };
};

/**
 * When a task that is stopped, or is being stopped, ended: AWS stamps it only once its connections are drained, and until then it
 * is ending now.
 * @param at the present instant
 */
export const endOf =
  (at: Instant) =>
  (task: Pick<Task, 'stoppedAt' | 'stoppingAt'>): Instant =>
    task.stoppingAt ?? task.stoppedAt ?? at;

/**
 * The failures of a service's tasks that count now: those of deployments that ECS has replaced are over.
 * @param tasks the service's own tasks, stopped ones included
 * @param at the present instant
 */
export function findRecentFailures(
  { deployments }: Pick<Service, 'deployments'>,
  tasks: readonly Task[],
  at: Instant,
): RecentFailures {
  const end = endOf(at);
  const ids = new Set(deployments.map(({ id }) => id));
  const failed = tasks
    .filter((task) => isFailureStop(task) && ids.has(task.deploymentId ?? ''))
    .toSorted((a, b) => end(b) - end(a));
  const isGoingOn = isRecent(failed, at);
  const ended = failed.filter(({ stopCode }) => stopCode === 'EssentialContainerExited');
  const first = ended.at(-1);
  if (!first || ended.length < LOOP_ENDS || !isRecent(ended, at)) return { tasks: failed, isGoingOn };
  const minutes = Math.max(1, Math.ceil((at - end(first)) / 60_000));
  return { tasks: failed, isGoingOn, loop: { ends: ended.length, minutes } };
}

/** ECS replaces a lost task within minutes. */
const REPLACEMENT_MS = 5 * 60_000;

/** True when a task was lost a moment ago, rather than scaled in or replaced, whoever or whatever stopped it. */
export const hasRecentLoss = (tasks: readonly Task[], at: Instant): boolean =>
  tasks.some(
    (task) =>
      task.desired === 'stopped' &&
      !/^Scaling activity/.test(task.stoppedReason ?? '') &&
      at - endOf(at)(task) <= REPLACEMENT_MS,
  );

/** How long the last of several tasks lived that ended alike: the next one will end after as long, whenever the others did. */
const livesOf = (failed: readonly Task[], at: Instant): number[] =>
  failed.length < LOOP_ENDS
    ? []
    : failed
        .slice(0, LOOP_ENDS)
        .map((task) => endOf(at)(task) - (task.startedAt ?? endOf(at)(task)))
        .filter((ms) => INTERVALS * ms <= LONGEST_CALM_MS);

/** Nobody knows that a program is well before the one in its place has lived for longer; 0 where that would take too long. */
function lifeOf(task: Task, at: Instant): number {
  if (task.stopCode !== 'EssentialContainerExited' || task.startedAt === undefined) return 0;
  const life = endOf(at)(task) - task.startedAt;
  return INTERVALS * life <= LONGEST_CALM_MS ? life : 0;
}

/** @param failed newest first */
function isRecent(failed: readonly Task[], at: Instant): boolean {
  const [newest, ...others] = failed;
  if (!newest) return false;
  const distinct = [newest, ...others]
    .map(endOf(at))
    .filter((end, index, all) => index === 0 || (all[index - 1] ?? 0) - end > 1_000);
  const gaps = distinct.slice(1).map((end, index) => (distinct[index] ?? end) - end);
  const interval = Math.max(0, most([...gaps.slice(0, INTERVALS), ...livesOf(failed, at)]));
  const calm = Math.max(CALM_MS, INTERVALS * interval, lifeOf(newest, at) + CALM_MS);
  return at - endOf(at)(newest) <= Math.min(calm, LONGEST_CALM_MS);
}
