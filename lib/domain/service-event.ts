/** What a service event speaks of; `other` is everything that ECS may say beside. */
export const EVENT_KINDS = [
  'tasks-started',
  'tasks-replaced',
  'tasks-stopped',
  'pending-stopped',
  'targets-registered',
  'targets-deregistered',
  'draining-begun',
  'deployment-completed',
  'deployment-failed',
  'rollback-begun',
  'steady',
  'target-unhealthy',
  'container-unhealthy',
  'cannot-place',
  'cannot-start-consistently',
  'bounds-deadlock',
  'scale-in-protected',
  'registration-failed',
  'zones-balanced',
  'zones-unbalanced',
  'zone-rebalanced',
  'throttled',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One of ECS's event texts, taken apart. */
export type ParsedEvent = {
  kind: EventKind;
  /** Such as `count`, `targetGroup`, `deployment`, `port`, `reason`. */
  facts: Record<string, string>;
  /** Ids of the tasks it names. */
  tasks: string[];
};

/** First match wins. Named groups become facts. The texts are those of real services; none of them is documented in full. */
const PATTERNS: readonly (readonly [EventKind, RegExp])[] = [
  ['zone-rebalanced', /has started (?<count>\d+) tasks? in (?<zone>[a-z0-9-]+) to AZ Rebalance/],
  ['tasks-replaced', /has started (?<count>\d+) tasks?: .*Amazon ECS replaced \d+ tasks? due to an unhealthy status/],
  ['tasks-started', /has started (?<count>\d+) tasks?/],
  ['tasks-stopped', /has stopped (?<count>\d+) running tasks?/],
  ['pending-stopped', /stopped (?<count>\d+) pending tasks?/],
  ['targets-deregistered', /deregistered (?<count>\d+) targets? in/],
  ['targets-registered', /registered (?<count>\d+) targets? in/],
  ['registration-failed', /failed to register targets.*\(error (?<reason>.+)\)/],
  ['draining-begun', /has begun draining connections on (?<count>\d+) tasks?/],
  ['deployment-completed', /deployment completed/],
  ['deployment-failed', /deployment failed(?:: (?<reason>.+?))?\.?$/],
  ['rollback-begun', /rolling back to deployment/],
  ['target-unhealthy', /is unhealthy in \(target-group.*due to \(reason (?<reason>.+)\)\.?$/],
  ['container-unhealthy', /failed container health checks/],
  ['cannot-place', /was unable to place a task.*?(?:Reason: |because )(?<reason>.+?)\.?$/],
  ['cannot-start-consistently', /unable to consistently start tasks/],
  ['bounds-deadlock', /because of the service deployment configuration/],
  ['scale-in-protected', /unable to scale in due to \(reason (?<reason>.+)\)/],
  ['steady', /has reached a steady state/],
  ['zones-unbalanced', /is not AZ balanced/],
  ['zones-balanced', /is AZ balanced/],
  ['throttled', /operations are being throttled/],
];

/** Facts that any event may carry. */
const COMMON: Readonly<Record<string, RegExp>> = {
  targetGroup: /targetgroup\/([\w-]+)/,
  deployment: /\b(ecs-svc\/\d+)/,
  port: /\(port (\d+)\)/,
};

export function parseEvent(message: string): ParsedEvent {
  const match = PATTERNS.map(([kind, pattern]) => ({ kind, groups: pattern.exec(message) })).find(
    ({ groups }) => groups,
  );
  const groups = Object.entries(match?.groups?.groups ?? {}).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const common = Object.entries(COMMON).flatMap(([name, pattern]) => {
    const value = pattern.exec(message)?.[1];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    kind: match?.kind ?? 'other',
    facts: Object.fromEntries([...common, ...groups]),
    tasks: [...message.matchAll(/\(task ([\w-]+)\)/g)].flatMap(([, id]) => id ?? []),
  };
}
