import { imageLabel } from '../../image-reference';
import { type Change, diffTaskDefinitions } from '../diff';
import { type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step, StepChange } from '../step';
import { definitionDraft, definitionInput } from './definition';
import { familyIn, tagsBefore } from './existing-definition';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { DEFINITION, ecsTags } from './tagging';

/** The revision to run: a new one, unless the newest says the same already. */
export function taskDefinitionStep(context: PlanContext, before: readonly Step[]): Step {
  const { spec, lookups } = context;
  const family = familyIn(context);
  const [main] = spec.containers;
  const roles = { execution: knownArn(before, 'execution-role'), task: knownArn(before, 'task-role') };
  const base = {
    id: 'task-definition',
    resource: 'task-definition',
    facts: {
      family,
      image: imageLabel(main?.image ?? ''),
      cpuUnits: String(spec.cpuUnits),
      memoryMib: String(spec.memoryMib),
    },
    dependsOn: before.map(({ id }) => id),
    also: ['ecs:TagResource', 'iam:PassRole'],
  } as const;
  // What the service runs comes first: a newer revision may be anybody's, and not meant for it.
  const running = lookups.taskDefinition?.status === 'active' ? lookups.taskDefinition : undefined;
  const wanted = definitionDraft(context, roles);
  const [nearest, ...others] = [running, lookups.newest]
    .filter((each) => each !== undefined)
    .map(({ arn, ...definition }) => ({ arn, changes: diffTaskDefinitions(definition, wanted) }));
  if (!nearest) return changingStep('create', base, [register(context)]);
  const same = [nearest, ...others].find(({ changes }) => changes.length === 0);
  if (same && before.every(({ effect }) => effect === 'existing')) return existingStep(base, { arn: same.arn });
  return changingStep('update', base, [register(context)], { changes: nearest.changes.map(asStepChange) });
}

const asStepChange = ({ kind, container, name, from: former, to, masked }: Change): StepChange => ({
  field: kind,
  ...(container !== undefined && { container }),
  ...(name !== undefined && { name }),
  ...(former !== undefined && { from: former }),
  ...(to !== undefined && { to }),
  ...(masked && { masked }),
});

const knownArn = (steps: readonly Step[], id: string): string | undefined =>
  steps.find((step) => step.id === id)?.existingOutputs.arn;

function register(context: PlanContext): Mutation {
  const { fingerprint } = context;
  const input = definitionInput(context);
  const fingerprintOfSpec = fingerprint(JSON.stringify(input));
  return {
    call: {
      service: 'ecs',
      operation: 'RegisterTaskDefinition',
      input: { ...input, tags: ecsTags(context, { ...tagsBefore(context), [DEFINITION]: fingerprintOfSpec }) },
    },
    outputPaths: { arn: 'taskDefinition.taskDefinitionArn' },
    precondition: {
      call: {
        service: 'ecs',
        operation: 'DescribeTaskDefinition',
        input: { taskDefinition: familyIn(context), include: ['TAGS'] },
      },
      condition: `tags[?key==${quoteJmesPath(DEFINITION)} && value==${quoteJmesPath(fingerprintOfSpec)}] | [0]`,
      outputPaths: { arn: 'taskDefinition.taskDefinitionArn' },
      // ECS has no error of its own for a family that does not exist.
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
