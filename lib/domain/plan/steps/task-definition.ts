import { imageLabel } from '../../image-reference';
import { compareUntagged } from '../../task-definition/compare-requests';
import { type Change, diffTaskDefinitions } from '../../task-definition/diff';
import { isSameValue, mergeCallInput } from '../merge-call-input';
import { type CallInput, isDeferred, type Mutation, outputOf, quoteJmesPath, type Value } from '../mutation';
import type { Step, StepChange } from '../step';
import { definitionDraft, definitionInput, passthroughInput } from './definition';
import { familyIn, tagsBefore } from './existing-definition';
import { changingStep, existingStep, type PlanContext, type StepBase } from './plan-context';
import { DEFINITION, ecsTags } from './tagging';

const baseOf = (context: PlanContext, before: readonly Step[]) => {
  const { spec } = context;
  return {
    id: 'task-definition',
    resource: 'task-definition',
    facts: {
      family: familyIn(context),
      image: imageLabel(spec.containers[0]?.image ?? ''),
      cpuUnits: String(spec.cpuUnits),
      memoryMib: String(spec.memoryMib),
    },
    dependsOn: before.map(({ id }) => id),
    also: ['ecs:TagResource', 'iam:PassRole'],
  } as const;
};

/** The step that registers a revision, even if an equal one exists. */
export const registerStep = (context: PlanContext): Step =>
  changingStep('update', baseOf(context, []), [register(context, definitionRequest(context))]);

/** The step of the revision to deploy: a new one, unless an equal one exists. */
export function taskDefinitionStep(context: PlanContext, before: readonly Step[]): Step {
  const { lookups } = context;
  const base = baseOf(context, before);
  const input = definitionRequest(context);
  if (lookups.taskDefinition?.status === 'active' && lookups.definitionRequest) {
    const { arn } = lookups.taskDefinition;
    const changes = compareUntagged(lookups.definitionRequest, withKnownRoles(input, before));
    if (changes.length === 0) return existingStep(base, { arn });
    if (isRegistered(context, input)) return existingStep(base, { arn: lookups.newest?.arn ?? arn });
    return changingStep('update', base, [register(context, input)], { changes: changes.map(asStepChange) });
  }
  return newDefinition(context, base, before, input);
}

/** For a new service, the newest revision of the family is used if it is equal. */
function newDefinition(context: PlanContext, base: StepBase, before: readonly Step[], input: CallInput): Step {
  const { newest } = context.lookups;
  if (!newest) return changingStep('create', base, [register(context, input)]);
  const roles = { execution: knownArn(before, 'execution-role'), task: knownArn(before, 'task-role') };
  const changes = diffTaskDefinitions(newest, definitionDraft(context, roles));
  const isSame = changes.length === 0 && before.every(({ effect }) => effect === 'existing');
  if (isSame) return existingStep(base, { arn: newest.arn });
  return changingStep('update', base, [register(context, input)], { changes: changes.map(asStepChange) });
}

/**
 * The input of RegisterTaskDefinition. For an existing service it is the request in force with what the person changed,
 * so that settings that a spec does not have are kept.
 */
function definitionRequest(context: PlanContext): CallInput {
  const { before, lookups, spec } = context;
  const wanted = definitionInput(context);
  if (!before || !lookups.definitionRequest) return wanted;
  const isSameRole = (role: 'execution' | 'task') => isSameValue(before.spec.roles[role], spec.roles[role]);
  const unchanged = {
    ...definitionInput(before),
    ...(isSameRole('execution')
      ? { executionRoleArn: wanted.executionRoleArn }
      : { executionRoleArn: lookups.taskDefinition?.executionRoleArn }),
    ...(isSameRole('task')
      ? { taskRoleArn: wanted.taskRoleArn }
      : { taskRoleArn: lookups.taskDefinition?.taskRoleArn }),
  };
  // Tags are handled separately: see `register`.
  const { tags: _, ...current } = passthroughInput(lookups.definitionRequest);
  return mergeCallInput(unchanged, wanted, current);
}

/**
 * The same with the ARNs of existing roles filled in, to compare it; with a role that is still to be created the
 * revision is new in any case.
 */
function withKnownRoles(input: CallInput, before: readonly Step[]): Readonly<Record<string, unknown>> {
  const known = (member: string, step: string) => {
    const value = input[member];
    const isOpen = value !== undefined && isDeferred(value);
    return isOpen ? { [member]: knownArn(before, step) ?? before.find(({ id }) => id === step)?.facts.role } : {};
  };
  return { ...input, ...known('executionRoleArn', 'execution-role'), ...known('taskRoleArn', 'task-role') };
}

/** Whether the newest revision of the family was registered by the same request. */
const isRegistered = ({ lookups, fingerprint }: PlanContext, input: CallInput): boolean =>
  lookups.newest?.tags[DEFINITION] === fingerprint(JSON.stringify(input));

export const asStepChange = ({ kind, container, name, from: former, to, masked }: Change): StepChange => ({
  field: kind,
  ...(container !== undefined && { container }),
  ...(name !== undefined && { name }),
  ...(former !== undefined && { from: former }),
  ...(to !== undefined && { to }),
  ...(masked && { masked }),
});

const knownArn = (steps: readonly Step[], id: string): string | undefined =>
  steps.find((step) => step.id === id)?.existingOutputs.arn;

function register(context: PlanContext, input: CallInput): Mutation {
  const tags = (definition: string) => ecsTags(context, { ...tagsBefore(context), [DEFINITION]: definition });
  return registerMutation(familyIn(context), input, tags, context.fingerprint(JSON.stringify(input)));
}

/**
 * The mutation that registers a revision, unless the newest one of the family was registered by the same request.
 * @param input the input of RegisterTaskDefinition, without tags
 * @param tags the tags to register it with, given its fingerprint
 * @param definition the fingerprint by which the revision is found again once it is registered
 */
export function registerMutation(
  family: string,
  input: CallInput,
  tags: (definition: string) => Value,
  definition: string,
): Mutation {
  return {
    call: { service: 'ecs', operation: 'RegisterTaskDefinition', input: { ...input, tags: tags(definition) } },
    outputPaths: { arn: 'taskDefinition.taskDefinitionArn' },
    precondition: {
      call: {
        service: 'ecs',
        operation: 'DescribeTaskDefinition',
        input: { taskDefinition: family, include: ['TAGS'] },
      },
      condition: `tags[?key==${quoteJmesPath(DEFINITION)} && value==${quoteJmesPath(definition)}] | [0]`,
      outputPaths: { arn: 'taskDefinition.taskDefinitionArn' },
      // ECS has no error code of its own for a family that does not exist.
      absentErrors: ['ClientException'],
    },
    undo: [
      {
        call: {
          service: 'ecs',
          operation: 'DeregisterTaskDefinition',
          input: { taskDefinition: outputOf('task-definition', 'arn') },
        },
      },
    ],
  };
}
