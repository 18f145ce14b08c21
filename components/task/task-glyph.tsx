import { ShapeMark } from '@/components/state/shape';
import { type Appearance, getAppearance } from '@/components/state/states';
import { classNames } from '@/components/ui/class-names';
import { MARK } from '@/components/ui/tone';
import { isFailureStop } from '@/lib/domain/stop-causes';
import type { Task } from '@/lib/domain/task';
import { isRunning, type TaskHealth } from '@/lib/domain/task-health';

const APPEARANCE: Record<TaskHealth, Appearance | undefined> = {
  starting: undefined,
  running: getAppearance('health', 'healthy'),
  unhealthy: getAppearance('health', 'unhealthy'),
  draining: getAppearance('target', 'draining'),
  stopped: getAppearance('task', 'stopped'),
};

/** A task as one small shape. Decorative: say its state in words beside it. */
export function TaskGlyph({ task, mark }: { task: Task; mark: TaskHealth }) {
  const failed = isFailureStop(task);
  // It runs, but receives no requests before the load balancer's check passes.
  const starting = isRunning(task) ? getAppearance('target', 'initial') : getAppearance('task', task.state);
  const { shape, tone, moving } = APPEARANCE[mark] ?? starting;
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-6 items-center justify-center',
        failed ? MARK.bad : MARK[tone],
        moving && 'animate-breathe',
      )}
    >
      <ShapeMark shape={shape} className="size-3.5" />
    </span>
  );
}
