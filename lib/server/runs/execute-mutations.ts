import type { Mutation } from '../../domain/plan/mutation';
import type { Context } from '../context';
import { sleep } from '../sleep';
import { executeMutation } from './execute-step';

/**
 * Makes a few acts true, one after the other, for a command that is over at once. Each is looked for before it is done, so
 * that a command that broke off may be given again.
 * @throws Failure of the first that cannot be done; those before it stay done
 */
export async function executeMutations(
  mutations: readonly Mutation[],
  { perform, now }: Pick<Context, 'perform' | 'now'>,
): Promise<void> {
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
        recordUpdate: async () => undefined,
      },
    );
  }
}
