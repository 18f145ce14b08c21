import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkBus, validation } from './find';

/** A rule that is not there is no error; one with targets has to lose them first. */
export const deleteRule =
  (world: World): Operation<DeleteRuleRequest, object> =>
  ({ Name = '', EventBusName }) => {
    checkBus(world, EventBusName);
    if (world.events.rules.get(Name)?.targets.size) {
      throw validation("Rule can't be deleted since it has targets.");
    }
    world.events.rules.delete(Name);
    return {};
  };
