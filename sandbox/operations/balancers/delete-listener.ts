import type { DeleteListenerInput, DeleteListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { Listener } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { recheckTargets } from './actions';
import { listenerOf, rulesOf } from './find';

export const deleteListener =
  (world: World): Operation<DeleteListenerInput, DeleteListenerOutput> =>
  ({ ListenerArn }) => {
    removeListener(world, listenerOf(world.balancers, ListenerArn));
    return {};
  };

/** Removes a listener with its rules; targets that nothing else leads to are no longer checked. */
export function removeListener(world: World, { arn }: Listener): void {
  const rules = rulesOf(world.balancers, arn);
  for (const rule of rules) world.balancers.rules.delete(rule.arn);
  world.balancers.listeners.delete(arn);
  recheckTargets(
    world,
    rules.flatMap(({ actions }) => actions),
  );
}
