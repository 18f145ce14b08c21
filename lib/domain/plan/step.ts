import type { Mutation } from './mutation';

/** What a step is about. */
export const STEP_RESOURCES = [
  'cluster',
  'log-group',
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
 * `create` makes something, `change` changes what exists, `remove` takes away what the wish no longer asks for, `existing`
 * finds it as wished and leaves it, `watch` only looks.
 */
export const STEP_EFFECTS = ['create', 'update', 'delete', 'existing', 'watch'] as const;
export type StepEffect = (typeof STEP_EFFECTS)[number];

/**
 * One difference that a step makes to what exists; `field` is a key under `steps.field.`, or for a task definition a
 * `ChangeKind`. `masked`: the values look secret and are left out.
 */
export type StepChange = {
  field: string;
  container?: string;
  name?: string;
  from?: string;
  to?: string;
  masked?: true;
};

/** One thing that a plan ensures. */
export type Step = {
  /** Unique within its plan, and the same in every plan of the same wish. */
  id: string;
  resource: StepResource;
  effect: StepEffect;
  /** The AWS calls that make it true, in order; none where it is true already or only looked at. */
  mutations: readonly Mutation[];
  /** Outputs that are known before: the ARN of what exists. */
  existingOutputs: Readonly<Record<string, string>>;
  changes: readonly StepChange[];
  /** IAM actions that the server needs for it. */
  permissions: readonly string[];
  /** Ids of the steps that must be done before. */
  dependsOn: readonly string[];
  /** What there is to say of it: names and numbers for `steps.plan.<kind>.<effect>`. */
  facts: Readonly<Record<string, string>>;
};
