import type { World } from '@/sandbox/world';

/** Makes an empty log group that keeps its events for so many days. */
export function addLogGroup(world: World, name: string, retentionDays: number): void {
  world.logs.groups.set(name, {
    name,
    arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${name}`,
    createdAt: world.now,
    retentionDays,
    tags: new Map(),
    streams: new Map(),
  });
}
