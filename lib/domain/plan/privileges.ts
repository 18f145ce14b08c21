import type { Call, CallInput, Mutation, Outputs, Value } from './mutation';
import { isDeferred } from './mutation';
import type { Step } from './step';

/** What calls of a plan need besides the permission to make the plan. */
export type Privileges = {
  /** AWS's names of the calls, such as `iam:CreateRole`. */
  operations: string[];
  /** Roles that are given to tasks: their ARN or name, and the member of the call that names them, such as `taskRoleArn`. */
  roles: { member: string; role: string }[];
  /** Revisions that exist and are deployed as they are. */
  definitions: string[];
  /** Whether people can then open a shell in containers. */
  exec: boolean;
};

/** The mutations of steps that are still to be made. */
export const mutationsOf = (steps: readonly Step[]): Mutation[] =>
  steps.filter(({ effect }) => effect !== 'existing' && effect !== 'watch').flatMap(({ mutations }) => mutations);

/** What is known of the outputs of steps when the plan is made. */
export const existingOutputsOf = (steps: readonly Step[]): Outputs =>
  Object.fromEntries(
    steps.flatMap(({ id, existingOutputs }) =>
      Object.entries(existingOutputs).map(([name, value]) => [`${id}.${name}`, value]),
    ),
  );

/**
 * Reads from calls what they need. A value that a step gives is that of an existing resource, or of one that the plan itself
 * makes, which the permission for its own call covers.
 */
export function privilegesOf(calls: readonly Call[], outputs: Outputs): Privileges {
  const ecs = calls.filter(({ service }) => service === 'ecs');
  return {
    operations: [...new Set(calls.map(({ service, operation }) => `${service}:${operation}`))],
    roles: calls.flatMap(({ service, input }) => (service === 'iam' ? [] : rolesIn(input, outputs))),
    definitions: ecs.flatMap(({ operation, input }) =>
      deploysRevision(operation) ? (textOf(input.taskDefinition, outputs) ?? []) : [],
    ),
    exec: ecs.some(({ input }) => input.enableExecuteCommand === true),
  };
}

const deploysRevision = (operation: string): boolean => operation === 'CreateService' || operation === 'UpdateService';

/** Whatever AWS calls it: `taskRoleArn`, `executionRoleArn`, `roleArn`. */
const ROLE_MEMBER = /roleArn$/i;

function rolesIn(input: CallInput, outputs: Outputs): Privileges['roles'] {
  return Object.entries(input).flatMap(([member, value]): Privileges['roles'] => {
    if (value === undefined) return [];
    if (!ROLE_MEMBER.test(member)) return nestedRoles(value, outputs);
    const role = textOf(value, outputs);
    return role === undefined || role === '' ? [] : [{ member, role }];
  });
}

function nestedRoles(value: Value, outputs: Outputs): Privileges['roles'] {
  if (typeof value !== 'object' || isDeferred(value)) return [];
  return isList(value) ? value.flatMap((each) => nestedRoles(each, outputs)) : rolesIn(value, outputs);
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

const textOf = (value: Value | undefined, outputs: Outputs): string | undefined => {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && '$ref' in value && typeof value.$ref === 'string'
    ? outputs[value.$ref]
    : undefined;
};
