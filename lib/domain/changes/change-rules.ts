/** What can be done to an existing service. All verbs take the same path: spec, plan, checks, run. */
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
  'fix',
  'enable-event-history',
  'delete',
] as const;
export type ChangeVerb = (typeof CHANGE_VERBS)[number];

/** The verbs of runs that change a service: those above, or a deployment that creates or updates one. */
export const SERVICE_VERBS = ['deploy', ...CHANGE_VERBS] as const;
export type ServiceVerb = (typeof SERVICE_VERBS)[number];

/** The verb of a run. `register` registers a revision of a task definition, which no service runs yet. */
export const RUN_VERBS = [...SERVICE_VERBS, 'register'] as const;
export type RunVerb = (typeof RUN_VERBS)[number];

/**
 * What a change does when another run of the service, or of the family, is under way: `waits` is refused; `supersedes`
 * ends the other run before its next mutation, and then starts.
 */
export type Precedence = 'waits' | 'supersedes';
/** Whether an undo can revert the change; one with `none` says so before it is confirmed. */
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
  fix: { permission: 'service:create', precedence: 'supersedes', undo: 'reverts' },
  'enable-event-history': { permission: 'cluster:change', precedence: 'waits', undo: 'reverts' },
  delete: { permission: 'service:delete', precedence: 'waits', undo: 'none' },
  register: { permission: 'task-definition:register', precedence: 'waits', undo: 'reverts' },
} as const satisfies Record<RunVerb, { permission: string; precedence: Precedence; undo: UndoKind }>;
