import type { Mutation } from './mutation';

/** What a step is about. */
export const STEP_RESOURCES = [
  'cluster',
  'log-group',
  'log-access',
  'event-rule',
  'execution-role',
  'secrets-access',
  'task-role',
  'balancer-security-group',
  'task-security-group',
  'task-port',
  'load-balancer',
  'target-group',
  'listener',
  'redirect',
  'listener-rule',
  'task-definition',
  'service',
  'scalable-target',
  'scaling-policy',
  'scheduled-action',
  'steady-state',
] as const;
export type StepResource = (typeof STEP_RESOURCES)[number];

/**
 * `create` creates a resource, `update` changes an existing one, `delete` deletes what the spec no longer needs,
 * `existing` finds it as specified, `watch` only polls.
 */
export const STEP_EFFECTS = ['create', 'update', 'delete', 'existing', 'watch'] as const;
export type StepEffect = (typeof STEP_EFFECTS)[number];

/**
 * One difference between what exists and what a step makes of it. `field` is a key under `steps.field.`, or for a task
 * definition a `ChangeKind`. `masked`: the values look secret and are left out.
 */
export type StepChange = {
  field: string;
  container?: string;
  name?: string;
  from?: string;
  to?: string;
  masked?: true;
};

/** One resource of a plan, and the effect on it. */
export type Step = {
  /** Unique within its plan, and the same in every plan of the same spec. */
  id: string;
  resource: StepResource;
  effect: StepEffect;
  /** The mutations, in order; none for `existing` and `watch`. */
  mutations: readonly Mutation[];
  /** If one of its mutations fails, those before it are reverted at once: half of the step would be taken for all of it. */
  isAtomic?: true;
  /** Outputs that are known when the plan is made, such as the ARN of an existing resource. */
  existingOutputs: Readonly<Record<string, string>>;
  changes: readonly StepChange[];
  /** The IAM actions that the server needs for this step. */
  permissions: readonly string[];
  /** Ids of the steps that must be done first. */
  dependsOn: readonly string[];
  /** Names and numbers for the messages under `steps.plan.<resource>.<effect>`. */
  facts: Readonly<Record<string, string>>;
};
