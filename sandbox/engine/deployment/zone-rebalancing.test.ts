import { describe, expect, it } from 'vitest';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aWorld,
  eventMessages,
  isSteady,
  runningTasks,
} from '@/sandbox/engine/testing/fixtures';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const zonesOf = (world: World, service: Service) =>
  runningTasks(world, service)
    .map(({ zone }) => zone.at(-1))
    .toSorted()
    .join('');

/** A service that lived through the outage of a zone. */
function lopsided(spec: Parameters<typeof aService>[1] = {}) {
  const test = aWorld();
  test.world.faults.capacityGone.add('eu-west-3a');
  const service = aService(test, { desiredCount: 6, ...spec });
  advanceUntil(test.world, () => isSteady(service));
  expect(zonesOf(test.world, service)).toBe('bbbccc');
  return { test, service };
}

describe('rebalancing of zones', () => {
  it('moves tasks one by one to the zone that came back, never below the desired count, and says so', () => {
    const { test, service } = lopsided();
    expect(eventMessages(service)).toContain(
      'is not AZ balanced with 3 tasks in eu-west-3b, 3 tasks in eu-west-3c, 0 tasks in eu-west-3a. AZ Rebalancing in progress.',
    );
    expect(eventMessages(service).at(-1)).toBe('is unable to place a task in eu-west-3a.');
    test.world.faults.capacityGone.clear();
    advanceUntil(test.world, () => {
      expect(runningTasks(test.world, service).length).toBeGreaterThanOrEqual(6);
      expect(runningTasks(test.world, service).length).toBeLessThanOrEqual(7);
      return eventMessages(service).some((text) => text.startsWith('is AZ balanced'));
    });
    expect(zonesOf(test.world, service)).toBe('aabbcc');
    const before = eventMessages(service);
    expect(before).toContain('has started 1 tasks in eu-west-3a to AZ Rebalance: (task).');
    expect(before).toContain('has stopped 1 running tasks in eu-west-3b due to AZ rebalancing: (task).');
    expect(before).toContain(
      'is AZ balanced with 2 tasks in eu-west-3a, 2 tasks in eu-west-3b, 2 tasks in eu-west-3c.',
    );
    const count = service.taskArns.size;
    advanceSeconds(test.world, 1800);
    expect(service.taskArns.size).toBe(count);
  });

  it.each([
    { reason: 'it is switched off', spec: { availabilityZoneRebalancing: 'DISABLED' as const } },
    {
      reason: 'the maximum leaves no room',
      spec: { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } },
    },
  ])('leaves things as they are when $reason', ({ spec }) => {
    const { test, service } = lopsided(spec);
    test.world.faults.capacityGone.clear();
    advanceSeconds(test.world, 1800);
    expect(zonesOf(test.world, service)).toBe('bbbccc');
    expect(eventMessages(service).filter((text) => text.includes('AZ'))).toEqual([]);
  });

  it('makes way for a deployment', () => {
    const { test, service } = lopsided();
    test.world.faults.capacityGone.clear();
    advanceUntil(test.world, () => service.rebalancing?.replacementArn !== undefined);
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceUntil(test.world, () => eventMessages(service).includes('stopped AZ Rebalancing.'));
    advanceUntil(test.world, () => isSteady(service) && service.deployments.length === 1);
    expect(zonesOf(test.world, service)).toBe('aabbcc');
  });
});
