import { imageLabel } from '../../image-reference';
import { type Act, from, quoted } from '../call';
import { type Change, diffTaskDefinitions } from '../diff';
import type { Step, StepChange } from '../step';
import { definitionDraft, definitionInput } from './definition';
import { doing, existing, type Making } from './making';
import { familyIn, tagsBefore } from './standing';
import { DEFINITION, ecsTags } from './tagging';

/** The revision to run: a new one, unless the newest says the same already. */
export function taskDefinitionStep(making: Making, before: readonly Step[]): Step {
  const { wish, findings } = making;
  const family = familyIn(making);
  const [main] = wish.containers;
  const roles = { execution: knownArn(before, 'execution-role'), task: knownArn(before, 'task-role') };
  const said = {
    id: 'task-definition',
    kind: 'register-task-definition',
    facts: {
      family,
      image: imageLabel(main?.image ?? ''),
      cpuUnits: String(wish.cpuUnits),
      memoryMib: String(wish.memoryMib),
    },
    dependsOn: before.map(({ id }) => id),
    also: ['ecs:TagResource', 'iam:PassRole'],
  } as const;
  // What the service runs comes first: a newer revision may be anybody's, and not meant for it.
  const running = findings.taskDefinition?.status === 'active' ? findings.taskDefinition : undefined;
  const wished = definitionDraft(making, roles);
  const [nearest, ...others] = [running, findings.newest]
    .filter((each) => each !== undefined)
    .map(({ arn, ...definition }) => ({ arn, changes: diffTaskDefinitions(definition, wished) }));
  if (!nearest) return doing('create', said, [register(making)]);
  const same = [nearest, ...others].find(({ changes }) => changes.length === 0);
  if (same && before.every(({ effect }) => effect === 'existing')) return existing(said, { arn: same.arn });
  return doing('change', said, [register(making)], { changes: nearest.changes.map(asStepChange) });
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
  steps.find((step) => step.id === id)?.known.arn;

function register(making: Making): Act {
  const { fingerprint } = making;
  const input = definitionInput(making);
  const print = fingerprint(JSON.stringify(input));
  return {
    call: {
      service: 'ecs',
      operation: 'RegisterTaskDefinition',
      input: { ...input, tags: ecsTags(making, { ...tagsBefore(making), [DEFINITION]: print }) },
    },
    gives: { arn: 'taskDefinition.taskDefinitionArn' },
    unless: {
      call: {
        service: 'ecs',
        operation: 'DescribeTaskDefinition',
        input: { taskDefinition: familyIn(making), include: ['TAGS'] },
      },
      holds: `tags[?key==${quoted(DEFINITION)} && value==${quoted(print)}] | [0]`,
      gives: { arn: 'taskDefinition.taskDefinitionArn' },
      // ECS has no error of its own for a family that does not exist.
      absentOn: ['ClientException'],
    },
    undo: [
      {
        call: {
          service: 'ecs',
          operation: 'DeregisterTaskDefinition',
          input: { taskDefinition: from('task-definition', 'arn') },
        },
      },
    ],
  };
}
