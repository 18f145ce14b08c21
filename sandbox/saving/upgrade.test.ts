import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { Regions } from '@/sandbox/regions';
import { HOME_REGION } from '@/sandbox/scenarios';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { StateFile } from './state-file';

/**
 * Saved by version 1 in November 2026, in the middle of things: the boutique under heavy traffic, web being deployed and
 * scaled out, a task of worker stopped by hand.
 */
const RECORDED = new URL('./testing/state-version-1.gz', import.meta.url);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function resume(): Promise<{ world: World; advance(ms: number): void }> {
  const path = join(folder, 'state');
  await writeFile(path, gunzipSync(await readFile(RECORDED)));
  const { snapshot, refusals } = await new StateFile(path).find();
  expect(refusals).toEqual([]);
  if (!snapshot) throw new Error('no state was found');
  const clock = manualClock(snapshot.clockMs);
  const regions = new Regions({ ...snapshot, clock }, snapshot.worlds);
  const advance = (ms: number) => {
    clock.advance(ms);
    regions.tick();
  };
  return { world: regions.at(HOME_REGION), advance };
}

const serviceOf = (world: World, name: string): Service | undefined =>
  world.ecs.clusters.get('boutique')?.services.get(name);

const newest = (world: World, name: string, count: number) =>
  serviceOf(world, name)
    ?.events.slice(0, count)
    .map(({ at, message }) => `${new Date(at).toISOString()} ${message}`);

describe('a state that version 1 saved', () => {
  // To the second and the task: what was under way goes on by today's rules, where a healthy target counts at once.
  it('goes on from where it stood, the same each time', async () => {
    const { world, advance } = await resume();
    advance(120_000);
    expect({ web: newest(world, 'web', 8), worker: newest(world, 'worker', 2), random: world.random.state }).toEqual({
      web: [
        '2026-11-23T09:01:03.500Z (service web) has reached a steady state.',
        '2026-11-23T09:01:03.000Z (service web) registered 2 targets in (target-group arn:aws:elasticloadbalancing:eu-west-3:000000000000:targetgroup/boutique-web/b0cf5eda79632fa0)',
        '2026-11-23T09:01:00.500Z (service web) has started 2 tasks: (task 156fb53782e36d9d699116f1abfa509f) (task edd9578288d26840c29215be6321bc4b).',
        '2026-11-23T09:00:27.500Z (service web) has reached a steady state.',
        '2026-11-23T09:00:27.000Z (service web) registered 1 targets in (target-group arn:aws:elasticloadbalancing:eu-west-3:000000000000:targetgroup/boutique-web/b0cf5eda79632fa0)',
        '2026-11-23T09:00:24.500Z (service web) has started 1 tasks: (task 3353b77ea3fa94c1e659bb4841ed1f6a).',
        '2026-11-23T09:00:24.001Z (service web) has reached a steady state.',
        '2026-11-23T09:00:24.000Z (service web) (deployment ecs-svc/4551277074797758184) deployment completed.',
      ],
      worker: [
        '2026-11-23T09:00:20.000Z (service worker) has reached a steady state.',
        '2026-11-23T09:00:14.000Z (service worker) has started 1 tasks: (task 0586c19b18e23ccb4f032549c33889dc).',
      ],
      random: 1216832058,
    });
    const [target] = world.scaling.targets.values();
    expect(
      target?.activities.slice(0, 3).map(({ description, startedAt, status }) => [description, startedAt, status]),
    ).toEqual([
      ['Attempting to scale due to alarm triggered', 1795424466000, 'Failed'],
      ['Setting desired count to 10.', 1795424460000, 'Successful'],
      ['Setting desired count to 8.', 1795424424000, 'Successful'],
    ]);
  });

  it('has the parts that worlds have had since, empty', async () => {
    const { world } = await resume();
    const { kms, files, events, discovery } = world;
    expect({ kms, events: events.rules.size, files: files.fileSystems.size }).toEqual({
      kms: { keys: new Map(), aliases: new Map() },
      events: 0,
      files: 0,
    });
    expect(discovery.namespaces.size).toBe(0);
  });

  it('has no member left that today has another name', async () => {
    const { world } = await resume();
    const [task] = world.ecs.tasks.values();
    const [alarm] = world.cloudwatch.alarms.values();
    const [history] = world.cloudwatch.services.values();
    const members = [world.traffic, task, serviceOf(world, 'web'), alarm, history?.moments[0]].flatMap((part) =>
      Object.keys(part ?? {}),
    );
    const RENAMED = ['orders', 'condemnedAt', 'passes', 'nextLookAt', 'crews', 'reserved'];
    expect(members.filter((name) => RENAMED.includes(name))).toEqual([]);
    expect(members).toEqual(
      expect.arrayContaining(['overrides', 'desiredStatus', 'plannedReconciles', 'workloadGroups']),
    );
  });
});
