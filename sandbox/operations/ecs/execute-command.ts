import type { ExecuteCommandRequest, ExecuteCommandResponse } from '@aws-sdk/client-ecs';
import { taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed, taskNamed } from './find';

/** Always refused: the sandbox runs no containers. The words are those of AWS for a task that cannot be entered. */
export const executeCommand =
  (world: World): Operation<ExecuteCommandRequest, ExecuteCommandResponse> =>
  ({ cluster: clusterName, task: wanted = '', container: containerName, command, interactive }) => {
    if (!command) throw invalidParameter('command can not be blank.');
    if (!interactive) throw invalidParameter('Interactive is the only mode supported currently.');
    const task = taskNamed(world, clusterNamed(world, clusterName), wanted);
    if (!task) throw invalidParameter('The referenced task was not found.');
    const { definition } = taskDefinitionOf(world, task);
    const containers = definition.containerDefinitions ?? [];
    if (containerName !== undefined && !containers.some(({ name }) => name === containerName)) {
      throw invalidParameter(`The container ${containerName} was not found in the task.`);
    }
    const entered = containers.find(({ name }) => containerName === undefined || name === containerName);
    // Nor does the agent run that has nowhere to write.
    if (!task.enableExecuteCommand || entered?.readonlyRootFilesystem) {
      throw invalidParameter(
        'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.',
      );
    }
    throw new AwsFault(
      'TargetNotConnectedException',
      'The execute command failed due to an internal error. Try again later.',
    );
  };
