import { createWorld } from '@/sandbox/world';
import type { PlainWorld } from './snapshot';

/** The layout of worlds as version 1 wrote it into the header of a state file. */
export const VERSION_1_LAYOUT = '8b94cc927dd43c6c692e51de4a083dfd1557d1ecc6f2b8b0aaf8f657883ab016';

/** And as version 2 did. */
export const VERSION_2_LAYOUT = '6094464668627c617efb9b51f3118330a25d2f476f0bd433ba7282dab7e04792';

/** What version 1 called the kinds of events that have another name now. */
const EVENT_KINDS: Readonly<Record<string, string>> = {
  'service.pass': 'service.reconcile',
  'alarm.look': 'alarm.evaluate',
};

/** Gives the parts of a world that version 1 saved the names that they have now; the world is changed in place. */
export function upgradeFromVersion1(world: PlainWorld): void {
  renameMember(world.traffic, 'orders', 'overrides');
  for (const subnet of world.ec2.subnets.values()) renameMember(subnet, 'used', 'usedHosts');
  for (const task of world.ecs.tasks.values()) {
    renameMember(task, 'condemnedAt', 'stopRequestedAt');
    renameMember(task, 'desired', 'desiredStatus');
  }
  for (const { services } of world.ecs.clusters.values()) {
    for (const service of services.values()) {
      renameMember(service, 'passes', 'plannedReconciles');
      for (const deployment of service.deployments) renameMember(deployment, 'provenAt', 'healthySince');
      for (const { progress } of service.history) if (progress) renameMember(progress, 'passed', 'stageHistory');
    }
  }
  for (const alarm of world.cloudwatch.alarms.values()) renameMember(alarm, 'nextLookAt', 'nextEvaluationAt');
  for (const { moments } of world.cloudwatch.services.values()) {
    for (const moment of moments) {
      renameMember(moment, 'crews', 'workloadGroups');
      renameMember(moment, 'reserved', 'reservation');
    }
  }
  for (const target of world.scaling.targets.values()) renameMember(target, 'calls', 'pendingAlarms');
  for (const { event } of world.agenda) Reflect.set(event, 'kind', EVENT_KINDS[event.kind] ?? event.kind);
  upgradeFromVersion2(world);
}

/** Gives a world that version 2 saved the parts that worlds have had since, empty; the world is changed in place. */
export function upgradeFromVersion2(world: PlainWorld): void {
  const { account, region, speed, now } = world;
  const empty = createWorld({ account, region, speed, seed: 0, startMs: now });
  for (const [name, part] of Object.entries<unknown>(empty)) {
    const saved: unknown = Reflect.get(world, name);
    if (saved === undefined) Reflect.set(world, name, part);
    else if (isPlain(saved) && isPlain(part)) addMissing(saved, part);
  }
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function addMissing(owner: object, members: object): void {
  for (const [name, value] of Object.entries<unknown>({ ...members })) {
    if (!Object.hasOwn(owner, name)) Reflect.set(owner, name, value);
  }
}

function renameMember(owner: object, from: string, to: string): void {
  if (!Object.hasOwn(owner, from)) return;
  Reflect.set(owner, to, Reflect.get(owner, from));
  Reflect.deleteProperty(owner, from);
}
