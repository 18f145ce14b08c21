import { scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { HookRun, LifecycleHook, Service, ServiceDeployment, StageProgress } from '@/sandbox/state/ecs';
import { URL_SAFE_ALPHABET } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';

/** A Lambda function is taken to have succeeded after so many simulated seconds, for the sandbox runs no code. */
const LAMBDA_SECONDS = 5;
const ID_LENGTH = 43;

/** Starts the hooks of the stage that a deployment has just come into. */
export function startHooks(world: World, progress: StageProgress, hooks: readonly LifecycleHook[]): void {
  for (const { targetType, targetArn, roleArn, stages, timeout } of hooks) {
    if (!stages.includes(progress.stage)) continue;
    const failure = targetType === 'AWS_LAMBDA' ? roleFailure(world, roleArn) : undefined;
    progress.hooks.push({
      id: `ecs-${targetType === 'PAUSE' ? 'pause' : 'lambda'}-${world.random.string(ID_LENGTH, URL_SAFE_ALPHABET)}`,
      stage: progress.stage,
      targetType,
      ...(targetArn === undefined ? {} : { targetArn }),
      status: failure ? 'FAILED' : targetType === 'PAUSE' ? 'AWAITING_ACTION' : 'IN_PROGRESS',
      ...(failure ? { failure } : {}),
      startedAt: world.now,
      expiresAt: world.now + (timeout.minutes * 60_000) / world.speed,
      timeoutAction: timeout.action,
    });
  }
}

/** The hooks of the stage that a deployment is in now; a stage that comes again runs them again. */
const currentHooks = ({ hooks, stage, since }: StageProgress): HookRun[] =>
  hooks.filter((hook) => hook.stage === stage && hook.startedAt >= since);

/**
 * Brings the hooks of the present stage up to date, and schedules a reconciliation for when the next of them ends.
 * @returns whether all have let the deployment go on, or the words of ECS for why it must go back
 */
export function updateHooks(
  world: World,
  service: Service,
  progress: StageProgress,
): { isOver: boolean; failure?: string } {
  const hooks = currentHooks(progress);
  for (const hook of hooks) applyTime(world, hook);
  const failed = hooks.find(({ status }) => status === 'FAILED');
  if (failed) return { isOver: false, failure: failureText(failed) };
  const timedOut = hooks.find(({ status, timeoutAction }) => status === 'TIMED_OUT' && timeoutAction === 'ROLLBACK');
  if (timedOut) return { isOver: false, failure: failureText(timedOut) };
  const open = hooks.filter(isOpen);
  for (const hook of open) {
    const at = hook.targetType === 'PAUSE' ? hook.expiresAt : lambdaEnds(world, hook);
    scheduleReconcile(world, service, ((at - world.now) * world.speed) / 1000);
  }
  return { isOver: open.length === 0 };
}

/** Answers a hook that waits for a person; the next reconciliation acts on it. */
export function answerHook(hook: HookRun, action: 'CONTINUE' | 'ROLLBACK'): void {
  hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
}

export const findHook = ({ progress }: ServiceDeployment, hookId: string): HookRun | undefined =>
  progress?.hooks.find(({ id }) => id === hookId);

const isOpen = ({ status }: HookRun): boolean => status === 'AWAITING_ACTION' || status === 'IN_PROGRESS';

function applyTime(world: World, hook: HookRun): void {
  if (hook.status === 'AWAITING_ACTION' && hook.expiresAt <= world.now) hook.status = 'TIMED_OUT';
  if (hook.status === 'IN_PROGRESS' && lambdaEnds(world, hook) <= world.now) hook.status = 'SUCCEEDED';
}

const lambdaEnds = ({ speed }: World, { startedAt }: HookRun): number => startedAt + (LAMBDA_SECONDS * 1000) / speed;

const failureText = ({ stage, failure }: HookRun): string =>
  `Service deployment rolled back because ${stage} lifecycle hook(s) failed.${failure ? ` ${failure}` : ''}`;

function roleFailure(world: World, roleArn = ''): string | undefined {
  if (canAssumeRole(world, 'ecs.amazonaws.com', roleArn)) return undefined;
  return `ECS was unable to assume role ${roleArn}`;
}
