/*
 * Journals of 2026-11 and before use earlier names. They stay readable; nothing is written under these names any more.
 */

type Fields = Record<string, unknown>;
type Rename = Readonly<Record<string, string | { name: string; convert: (value: unknown) => unknown }>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with some of its members renamed, and converted where necessary. */
function renamed(value: unknown, names: Rename): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const to = Object.hasOwn(names, name) ? names[name] : undefined;
      if (to === undefined) return [name, member];
      return typeof to === 'string' ? [to, member] : [to.name, to.convert(member)];
    }),
  );
}

const each =
  (convert: (value: unknown) => unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? value.map(convert) : value;

const oneOf =
  (names: Readonly<Record<string, string>>) =>
  (value: unknown): unknown =>
    typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : value;

const RESOURCES = {
  'create-cluster': 'cluster',
  'create-log-group': 'log-group',
  'create-execution-role': 'execution-role',
  'allow-secrets': 'secrets-access',
  'create-task-role': 'task-role',
  'create-balancer-group': 'balancer-security-group',
  'create-task-group': 'task-security-group',
  'open-task-port': 'task-port',
  'create-load-balancer': 'load-balancer',
  'create-target-group': 'target-group',
  'create-listener': 'listener',
  'create-redirect': 'redirect',
  'create-rule': 'listener-rule',
  'register-task-definition': 'task-definition',
  'create-service': 'service',
  'update-service': 'service',
  'register-scalable-target': 'scalable-target',
  'put-scaling-policy': 'scaling-policy',
  'put-scheduled-action': 'scheduled-action',
  'reach-steady-state': 'steady-state',
} as const;

/** Codes of failures, and of why an undo retains a resource. */
const REASONS = {
  'needs-wish': 'needs-spec',
  'carried-on-elsewhere': 'lease-lost',
  'no-way-back': 'cannot-revert',
} as const;

const toProblem = (value: unknown) =>
  renamed(value, {
    facts: {
      name: 'facts',
      convert: (facts) => renamed(facts, { reason: { name: 'reason', convert: oneOf(REASONS) } }),
    },
  });

const toCondition = (value: unknown) => renamed(value, { holds: 'condition' });

const toPrecondition = (value: unknown) =>
  renamed(value, {
    holds: 'condition',
    gives: 'outputPaths',
    absentOn: 'absentErrors',
    foreign: { name: 'conflict', convert: (when) => ({ when, reason: 'name-taken' }) },
  });

const toMutation = (value: unknown): unknown =>
  renamed(value, {
    gives: 'outputPaths',
    unless: { name: 'precondition', convert: toPrecondition },
    already: 'inPlaceErrors',
    passing: 'retryableErrors',
    until: { name: 'waitUntil', convert: toCondition },
    undo: { name: 'undo', convert: each(toMutation) },
  });

const toStep = (value: unknown) =>
  renamed(value, {
    kind: { name: 'resource', convert: oneOf(RESOURCES) },
    effect: { name: 'effect', convert: oneOf({ change: 'update', remove: 'delete' }) },
    acts: { name: 'mutations', convert: each(toMutation) },
    known: 'existingOutputs',
  });

/** Converts an event of a run to today's names. Events of today are returned unchanged. */
export function upgradeRunEvent(event: Readonly<Fields>): unknown {
  switch (event.type) {
    case 'planned':
      return renamed(event, {
        steps: { name: 'steps', convert: each(toStep) },
        withheld: 'redactedSteps',
        wish: 'spec',
      });
    case 'step':
      return renamed(event, {
        state: { name: 'state', convert: oneOf({ left: 'retained' }) },
        facts: { name: 'facts', convert: (facts) => renamed(facts, { trouble: 'cause' }) },
        problem: { name: 'problem', convert: toProblem },
      });
    case 'left':
    case 'retained':
      return renamed(event, {
        type: { name: 'type', convert: () => 'retained' },
        reason: { name: 'reason', convert: oneOf(REASONS) },
        problem: { name: 'problem', convert: toProblem },
      });
    default:
      return renamed(event, {
        type: { name: 'type', convert: oneOf({ seen: 'observed', taken: 'reverted' }) },
        act: 'mutation',
      });
  }
}
