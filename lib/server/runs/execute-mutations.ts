import type { Mutation, Outputs } from '../../domain/plan/mutation';
import type { Context } from '../context';
import { sleep } from '../sleep';
import { executeMutation } from './execute-step';

/**
 * Executes a few mutations in order, for a command without a run. Preconditions are read first, so that an interrupted
 * command can be repeated.
 * @returns the outputs of all of them, by name
 * @throws Failure of the first mutation that fails; those before it stay in place
 */
export async function executeMutations(
  mutations: readonly Mutation[],
  { perform, now }: Pick<Context, 'perform' | 'now'>,
): Promise<Outputs> {
  let outputs: Outputs = {};
  for (const [index, mutation] of mutations.entries()) {
    await executeMutation(
      mutation,
      { step: 'command', mutation: index },
      {
        perform,
        now,
        sleep,
        outputs: {},
        callStatus: undefined,
        isRedacted: false,
        recordUpdate: async (update) => {
          if ('outputs' in update) outputs = { ...outputs, ...update.outputs };
        },
      },
    );
  }
  return outputs;
}
