import { AwsFault } from '@/sandbox/operation';
import type { Schedule, ScheduleGroup } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';

export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);
const notFound = (message: string): AwsFault => new AwsFault('ResourceNotFoundException', message);
export const conflict = (message: string): AwsFault => new AwsFault('ConflictException', message);

const NAME = /^[0-9a-zA-Z-_.]{1,64}$/;

/** @throws AwsFault for a name that no schedule and no group can have */
export function checkName(name: string | undefined): string {
  if (name !== undefined && NAME.test(name)) return name;
  throw validation(
    `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+`,
  );
}

/** Every group; `default` is there from the beginning. */
export function groupsOf(world: World): ReadonlyMap<string, ScheduleGroup> {
  if (!world.events.groups.has('default')) addGroup(world, 'default');
  return world.events.groups;
}

export function addGroup(world: World, name: string): ScheduleGroup {
  const group: ScheduleGroup = {
    name,
    arn: `arn:${world.partition}:scheduler:${world.region}:${world.account}:schedule-group/${name}`,
    createdAt: world.now,
    changedAt: world.now,
    state: 'ACTIVE',
    schedules: new Map(),
    tags: new Map(),
  };
  world.events.groups.set(name, group);
  return group;
}

/** @throws AwsFault `ResourceNotFoundException` */
export function groupOf(world: World, name = 'default'): ScheduleGroup {
  const group = groupsOf(world).get(name);
  if (!group) throw notFound(`Schedule group ${name} does not exist.`);
  return group;
}

/** @throws AwsFault `ResourceNotFoundException` */
export function scheduleOf(world: World, name: string | undefined, group?: string): Schedule {
  const schedule = groupOf(world, group).schedules.get(name ?? '');
  if (!schedule) throw notFound(`Schedule ${name} does not exist.`);
  return schedule;
}

/** @throws AwsFault for what is no group: schedules carry no tags */
export function groupByArn(world: World, arn = ''): ScheduleGroup {
  const group = groupsOf(world).get(arn.slice(arn.lastIndexOf('/') + 1));
  if (group?.arn !== arn) throw notFound(`Schedule group ${arn} does not exist.`);
  return group;
}

/** A page as EventBridge Scheduler gives it. */
export function schedulerPage<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { MaxResults = 100, NextToken }: { MaxResults?: number; NextToken?: string },
): { items: Item[]; nextToken?: string } {
  if (!(MaxResults >= 1 && MaxResults <= 100)) throw validation('MaxResults must be between 1 and 100.');
  return pageOf(items, keyOf, {
    token: NextToken,
    size: MaxResults,
    invalidToken: () => validation('Invalid NextToken.'),
  });
}
