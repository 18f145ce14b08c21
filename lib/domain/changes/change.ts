import { z } from 'zod';
import { Images, TaskDefinitionName } from '../names';
import { ServiceScope } from '../scope';
import { Bounds, DesiredCount } from '../spec/service-spec';
import { Expectation } from './expectation';

/** What can be done to a service that exists, each by one road: spec → plan → checks → run. */
export const CHANGE_VERBS = [
  'roll-out',
  'roll-back',
  'restart',
  'scale',
  'set-bounds',
  'suspend-scaling',
  'pause',
  'resume',
  'stop-deployment',
  'delete',
] as const;
export type ChangeVerb = (typeof CHANGE_VERBS)[number];

/** What a run is for: a change of a service, or a deployment of a spec that makes or changes one. */
export const RUN_VERBS = ['deploy', ...CHANGE_VERBS] as const;
export type RunVerb = (typeof RUN_VERBS)[number];

/**
 * How a change meets another run of the same service: `waits` is refused while one is under way; `supersedes`, the way
 * out, ends the other run before its next mutation and then goes.
 */
export type Precedence = 'waits' | 'supersedes';
/** Whether an undo leads back to what was before; a change that has `none` says so before it is confirmed. */
export type UndoKind = 'reverts' | 'none';

/** The rules of each verb; `docs/architecture.md` has the same table and a test holds them together. */
export const CHANGE_RULES = {
  deploy: { permission: 'service:create', precedence: 'waits', undo: 'reverts' },
  'roll-out': { permission: 'service:roll-out', precedence: 'waits', undo: 'reverts' },
  'roll-back': { permission: 'service:roll-back', precedence: 'supersedes', undo: 'reverts' },
  restart: { permission: 'service:restart', precedence: 'waits', undo: 'none' },
  scale: { permission: 'service:scale', precedence: 'waits', undo: 'reverts' },
  'set-bounds': { permission: 'service:scale', precedence: 'waits', undo: 'reverts' },
  'suspend-scaling': { permission: 'service:scale', precedence: 'waits', undo: 'reverts' },
  pause: { permission: 'service:scale', precedence: 'supersedes', undo: 'reverts' },
  resume: { permission: 'service:scale', precedence: 'waits', undo: 'reverts' },
  'stop-deployment': { permission: 'deployment:stop', precedence: 'supersedes', undo: 'none' },
  delete: { permission: 'service:delete', precedence: 'waits', undo: 'none' },
} as const satisfies Record<RunVerb, { permission: string; precedence: Precedence; undo: UndoKind }>;

/** One change of a service, as a browser asks for it. */
export const ChangeRequest = z.discriminatedUnion('verb', [
  /** Container name to image reference; containers that are not named keep theirs. */
  z.object({ verb: z.literal('roll-out'), images: Images }),
  z.object({ verb: z.literal('roll-back'), taskDefinitionArn: TaskDefinitionName }),
  z.object({ verb: z.literal('restart') }),
  /** `moveBounds`: where auto scaling would not allow the count, its nearer bound is moved to it. */
  z.object({ verb: z.literal('scale'), desiredCount: DesiredCount, moveBounds: z.boolean().default(false) }),
  z.object({ verb: z.literal('set-bounds'), bounds: Bounds }),
  /** Whether alarms and schedules may change the number of tasks. */
  z.object({ verb: z.literal('suspend-scaling'), suspended: z.boolean() }),
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({
    verb: z.literal('stop-deployment'),
    deploymentArn: z.string('required').regex(/^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:service-deployment\/.+$/, 'format'),
  }),
  z.object({ verb: z.literal('delete'), keepLogs: z.boolean().default(false) }),
]);
export type ChangeRequest = z.output<typeof ChangeRequest>;

/** What a preview of a change is asked with. */
export const PreviewChangeInput = ServiceScope.extend({ change: ChangeRequest });
export type PreviewChangeInput = z.input<typeof PreviewChangeInput>;

/**
 * What a change is confirmed with. `expected` is what the person saw of the service; `despiteChecks` that they want it
 * although a check fails; `typed` the service's name, which a deletion asks for.
 */
export const ChangeServiceInput = PreviewChangeInput.extend({
  expected: Expectation,
  despiteChecks: z.boolean().default(false),
  typed: z.string().optional(),
});
export type ChangeServiceInput = z.input<typeof ChangeServiceInput>;
