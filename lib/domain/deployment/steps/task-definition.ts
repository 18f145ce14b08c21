import { imageLabel } from '../../image-reference';
import { type Act, from, quoted } from '../call';
import { diffTaskDefinitions } from '../diff';
import type { Step } from '../step';
import { definitionDraft, definitionInput } from './definition';
import { doing, existing, type Making } from './making';
import { DEFINITION, ecsTags } from './tagging';

/** The revision to run: a new one, unless the newest says the same already. */
export function taskDefinitionStep(making: Making, before: readonly Step[]): Step {
  const { wish, family, findings } = making;
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
  const { newest } = findings;
  if (!newest) return doing('create', said, [register(making)]);
  const changes = diffTaskDefinitions(newest, definitionDraft(making, roles)).map(
    ({ kind, container, name, from: former, to, masked }) => ({
      field: kind,
      ...(container !== undefined && { container }),
      ...(name !== undefined && { name }),
      ...(former !== undefined && { from: former }),
      ...(to !== undefined && { to }),
      ...(masked && { masked }),
    }),
  );
  const isSame = changes.length === 0 && before.every(({ effect }) => effect === 'existing');
  return isSame ? existing(said, { arn: newest.arn }) : doing('change', said, [register(making)], { changes });
}

const knownArn = (steps: readonly Step[], id: string): string | undefined =>
  steps.find((step) => step.id === id)?.known.arn;

function register(making: Making): Act {
  const { family, fingerprint } = making;
  const input = definitionInput(making);
  const print = fingerprint(JSON.stringify(input));
  return {
    call: {
      service: 'ecs',
      operation: 'RegisterTaskDefinition',
      input: { ...input, tags: ecsTags(making, { [DEFINITION]: print }) },
    },
    gives: { arn: 'taskDefinition.taskDefinitionArn' },
    unless: {
      call: {
        service: 'ecs',
        operation: 'DescribeTaskDefinition',
        input: { taskDefinition: family, include: ['TAGS'] },
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
