import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

/** Makes an empty log group that keeps its events for so many days. */
export function addLogGroup(world: World, name: string, retentionDays: number): LogGroup {
  const group: LogGroup = {
    name,
    arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${name}`,
    createdAt: world.now,
    retentionDays,
    tags: new Map(),
    streams: new Map(),
  };
  world.logs.groups.set(name, group);
  return group;
}
