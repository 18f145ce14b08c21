import { AwsFault } from '@/sandbox/operation';
import type { Rule } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';

export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);
const notFound = (message: string): AwsFault => new AwsFault('ResourceNotFoundException', message);

export const busArn = ({ partition, region, account }: World): string =>
  `arn:${partition}:events:${region}:${account}:event-bus/default`;

/** @throws AwsFault for another bus than the default one, which is the only one here */
export function checkBus(world: World, name = 'default'): void {
  if (name === 'default' || name === busArn(world)) return;
  throw notFound(`Event bus ${name} does not exist.`);
}

/** @throws AwsFault `ResourceNotFoundException` */
export function ruleOf(world: World, name: string | undefined, bus?: string): Rule {
  checkBus(world, bus);
  const rule = world.events.rules.get(name ?? '');
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus default.`);
  return rule;
}

/** @throws AwsFault `ResourceNotFoundException` */
export function ruleByArn(world: World, arn = ''): Rule {
  const rule = world.events.rules.get(arn.slice(arn.lastIndexOf('/') + 1));
  if (rule?.arn !== arn) throw notFound(`Rule ${arn} does not exist on EventBus default.`);
  return rule;
}

/** A page as EventBridge gives it. */
export function eventsPage<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { Limit = 100, NextToken }: { Limit?: number; NextToken?: string },
): { items: Item[]; nextToken?: string } {
  if (!(Limit >= 1 && Limit <= 100))
    throw validation(
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must be between 1 and 100`,
    );
  return pageOf(items, keyOf, {
    token: NextToken,
    size: Limit,
    invalidToken: () => validation('NextToken is not valid.'),
  });
}
