import { deserialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import { START } from '@/sandbox/engine/testing/fixtures';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { Regions } from '@/sandbox/regions';
import { HOME_REGION } from '@/sandbox/scenarios';
import { decodeSnapshot, encodeSnapshot } from './snapshot';

const SETTINGS = { scenario: 'boutique', speed: 10, seed: 1 };
const TAGS = ['1.4.1', '1.5.0', '1.5.1', '1.5.2', '1.6.0', '1.5.0-arm64', 'none'];

const serviceAction = fc.oneof(
  fc.record({ kind: fc.constant('roll' as const), tag: fc.constantFrom(...TAGS) }),
  fc.record({ kind: fc.constant('scale' as const), to: fc.nat(6) }),
  fc.record({ kind: fc.constant('stop' as const), nth: fc.nat(3) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('break' as const), zone: fc.constantFrom('eu-west-3a', 'all') }),
);
type ServiceAction = typeof serviceAction extends fc.Arbitrary<infer Value> ? Value : never;

/** A sandbox without its server. */
type SandboxRun = { regions: Regions; clock: ReturnType<typeof manualClock> };

function begin(): SandboxRun {
  const clock = manualClock(START);
  return { regions: new Regions({ ...SETTINGS, clock }), clock };
}

function restore(run: SandboxRun): SandboxRun {
  const { clockMs, worlds } = decodeSnapshot(encodeSnapshot(run.regions.snapshot()), run.clock.now());
  const clock = manualClock(clockMs);
  return { regions: new Regions({ ...SETTINGS, clock }, worlds), clock };
}

async function perform({ regions, clock }: SandboxRun, action: ServiceAction): Promise<void> {
  const world = regions.at(HOME_REGION);
  const target = { cluster: 'boutique', service: 'web' };
  const web = world.ecs.clusters.get('boutique')?.services.get('web');
  if (!web) throw new Error('the boutique has no web');
  if (action.kind === 'scale') changeService(world, { ...target, desiredCount: action.to });
  if (action.kind === 'wait') clock.advance(action.seconds * 1000);
  if (action.kind === 'break') world.faults.capacityGone.add(action.zone);
  if (action.kind === 'stop') {
    const task = tasksOf(world, web).filter(({ desiredStatus }) => desiredStatus === 'RUNNING')[action.nth];
    if (task) await stopTask(world)({ cluster: 'boutique', task: task.arn });
  }
  if (action.kind === 'roll') {
    const { definition } = world.ecs.families.get('boutique-web')?.[0] ?? {};
    const { cpu, memory, executionRoleArn, containerDefinitions = [] } = definition ?? {};
    const { arn } = addTaskDefinition(world, {
      ...{ family: 'boutique-web', cpu, memory, executionRoleArn, networkMode: 'awsvpc' },
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: containerDefinitions.map((container) => ({
        ...container,
        image: container.image?.replace(/:[^:]+$/, `:${action.tag}`),
      })),
    });
    changeService(world, { ...target, taskDefinition: arn });
  }
}

const contentOf = ({ regions }: SandboxRun): unknown => deserialize(encodeSnapshot(regions.snapshot()));

describe('a saved sandbox', () => {
  it('lives on, wherever in its history it was saved, exactly as it would have done', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(serviceAction, { minLength: 1, maxLength: 5 }),
        fc.array(serviceAction, { minLength: 1, maxLength: 5 }),
        async (before, after) => {
          const original = begin();
          for (const action of before) await perform(original, action);
          const twin = restore(original);
          for (const action of after) {
            await perform(original, action);
            await perform(twin, action);
          }
          for (const { clock } of [original, twin]) clock.advance(180_000);
          expect(contentOf(twin)).toEqual(contentOf(original));
        },
      ),
      { numRuns: 5 * inject('times') },
    );
  }, 120_000);

  it('keeps the account one: what a region changes in IAM, every other sees', () => {
    const run = begin();
    run.regions.at('us-east-1');
    const { regions } = restore(run);
    expect(regions.at('us-east-1').iam).toBe(regions.at(HOME_REGION).iam);
    expect(regions.at('eu-central-1').iam).toBe(regions.at(HOME_REGION).iam);
  });

  it('gives equal bytes when nothing but time has passed', () => {
    const run = begin();
    run.clock.advance(600_000);
    const once = encodeSnapshot(run.regions.snapshot());
    run.clock.advance(1);
    expect(Buffer.from(encodeSnapshot(run.regions.snapshot())).equals(once)).toBe(true);
  });

  it('consists of nothing that would come back as something else', async () => {
    const run = begin();
    for (const tag of ['1.5.0', '1.6.0']) await perform(run, { kind: 'roll', tag });
    run.clock.advance(60_000);
    const { worlds } = run.regions.snapshot();
    for (const { random: _, agenda, ...world } of worlds) {
      expect(strangers(world)).toEqual([]);
      expect(strangers(agenda.entries())).toEqual([]);
    }
  });
});

const PLAIN: readonly unknown[] = [Object.prototype, Array.prototype, Map.prototype, Set.prototype, Date.prototype];

/** Where in a value there is anything but plain data, which V8 would refuse or give back without its class. */
function strangers(value: unknown, path = '', seen = new Set<unknown>()): string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (!PLAIN.includes(Object.getPrototypeOf(value))) return [path];
  const members =
    value instanceof Map ? [...value] : value instanceof Set ? [...value].entries() : Object.entries(value);
  return [...members].flatMap(([name, member]: [unknown, unknown]) => strangers(member, `${path}.${name}`, seen));
}
