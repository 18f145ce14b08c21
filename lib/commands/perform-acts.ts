import type { Act } from '../domain/deployment/call';
import type { Context } from '../server/context';
import { ensureAct } from './ensure';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Makes a few acts true, one after the other, for a command that is over at once. Each is looked for before it is done, so
 * that a command that broke off may be given again.
 * @throws Failure of the first that cannot be done; those before it stay done
 */
export async function performActs(
  acts: readonly Act[],
  { perform, now }: Pick<Context, 'perform' | 'now'>,
): Promise<void> {
  for (const [index, act] of acts.entries()) {
    await ensureAct(
      act,
      { step: 'command', act: index },
      { perform, now, sleep, outputs: {}, fate: undefined, isWithheld: false, tell: async () => undefined },
    );
  }
}
