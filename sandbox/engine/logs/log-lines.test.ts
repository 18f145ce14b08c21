import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { overrideTraffic } from '@/sandbox/engine/traffic/request-rate';
import { workloads } from '@/sandbox/engine/workloads/catalogue';
import type { LogSource, LogStream } from '@/sandbox/state/logs';
import { createWorld, type World } from '@/sandbox/world';
import { linesBetween } from './log-lines';
import { appendEvents } from './log-sources';
import { type LogLine, readLines } from './read-log-lines';

const START = Date.UTC(2026, 10, 23, 18, 0, 0);
const MINUTE = 60_000;
const SERVICE = 'arn:aws:ecs:eu-west-3:000000000000:service/boutique/web';

const aWorld = (now = START): World =>
  createWorld({ account: '000000000000', region: 'eu-west-3', speed: 10, seed: 7, startMs: now });

const aSource = (changes: Partial<LogSource> = {}): LogSource => ({
  taskArn: 'arn:aws:ecs:eu-west-3:000000000000:task/boutique/0123456789abcdef0123456789abcdef',
  container: 'web',
  workload: 'web-1.4.2',
  startedAt: START - 10 * MINUTE,
  since: START - 10 * MINUTE,
  demandArn: SERVICE,
  chain: 'boutique',
  lane: 0,
  ...changes,
});

const aStream = (source?: LogSource, name = 'web/web/0123'): LogStream => ({
  name,
  createdAt: START,
  events: [],
  source,
});

describe('what a container says', () => {
  it.each(Object.keys(workloads))('is the same whenever it is asked for: %s', (workload) => {
    const stream = aStream(aSource({ workload }));
    const ask = () => linesBetween(aWorld(), stream, START - 3 * MINUTE, START - MINUTE);
    expect(ask()).toEqual(ask());
  });

  it('is the same read at once and read in any pieces', () => {
    const sources = fc.record({
      workload: fc.constantFrom(...Object.keys(workloads)),
      startedAt: fc.integer({ min: START - 4 * MINUTE, max: START - 1 }),
      signalledAt: fc.option(fc.integer({ min: START - 3 * MINUTE, max: START }), { nil: undefined }),
    });
    const cuts = fc.array(fc.integer({ min: START - 5 * MINUTE, max: START + MINUTE }), { maxLength: 12 });
    fc.assert(
      fc.property(sources, cuts, (changes, at) => {
        const stream = aStream(aSource({ ...changes, since: changes.startedAt }));
        const edges = [START - 5 * MINUTE, ...at.sort((a, b) => a - b), START + MINUTE];
        const pieces = edges.slice(1).flatMap((to, n) => linesBetween(aWorld(), stream, edges[n] ?? 0, to));
        const whole = linesBetween(aWorld(), stream, START - 5 * MINUTE, START + MINUTE);
        expect(pieces).toEqual(whole);
        expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
      }),
      { numRuns: 20 * inject('times') },
    );
  });

  it('never changes once told, whatever happens later', () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 4000 }),
      action: fc.constantFrom('none', 'signal', 'end', 'traffic', 'write'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (steps) => {
        const world = aWorld(START - MINUTE);
        const source = aSource({ startedAt: START - MINUTE - 500, since: START - MINUTE - 500 });
        const stream = aStream(source);
        const seen = new Map<string, string>();
        let lastId = '';
        for (const { waitMs, action } of steps) {
          world.now += waitMs;
          const before = linesBetween(world, stream, 0, world.now + 1).filter(({ id }) => id > lastId);
          expect(before.filter(({ timestamp }) => timestamp > world.now)).toEqual([]);
          for (const { id, message } of before) {
            seen.set(id, message);
            lastId = id;
          }
          if (action === 'signal') source.signalledAt ??= world.now;
          if (action === 'end') source.endedAt ??= world.now;
          if (action === 'traffic') overrideTraffic(world, 'arn:lb', 40);
          if (action === 'write') appendEvents(world, stream, [{ timestamp: world.now, message: 'written' }]);
        }
        world.now += 1;
        const all = linesBetween(world, stream, 0, world.now);
        expect(all.filter(({ id }) => id <= lastId).map(({ id, message }) => [id, message])).toEqual([...seen]);
      }),
      { numRuns: 40 * inject('times') },
    );
  });

  it('begins with its boot and ends with its shutdown', () => {
    const world = aWorld();
    const stream = aStream(aSource({ signalledAt: START - MINUTE, endedAt: START - MINUTE + 200 }));
    const lines = linesBetween(world, stream, 0, START);
    expect(lines[0]?.message).toContain('démarre');
    expect(lines.at(-1)?.message).toContain('arrêt propre');
    expect(lines.at(-1)?.timestamp).toBeLessThan(START - MINUTE + 200);
  });

  it('shows the stack trace of a crash at boot and nothing after it', () => {
    const stream = aStream(aSource({ workload: 'web-crash-at-boot' }));
    const messages = linesBetween(aWorld(), stream, 0, START).map(({ message }) => message);
    expect(messages).toContain('MissingConfigurationError: CATALOGUE_DATABASE_URL is not set');
    expect(messages.at(-1)).toBe('Node.js v22.11.0');
  });

  it('carries one request id through the services of a chain', () => {
    const world = aWorld();
    const ids = (source: LogSource) =>
      new Set(
        linesBetween(world, aStream(source), START - MINUTE, START).flatMap(
          ({ message }) => /(?:rid=|"requestId":")([0-9a-f]{16})/.exec(message)?.[1] ?? [],
        ),
      );
    const web = ids(aSource());
    const api = ids(aSource({ workload: 'api', container: 'api', demandArn: `${SERVICE}-api` }));
    expect([...api].filter((id) => web.has(id)).length).toBeGreaterThan(10);
  });
});

describe('what a container says of its requests', () => {
  /** What it says in ten seconds of so many requests a second. */
  const saidAt = (requestsPerSecond: number, workload = 'web-1.4.2') => {
    const world = aWorld(START - MINUTE);
    const blank = { tags: new Map<string, string>(), attributes: new Map<string, string>() };
    const listener = { arn: 'l', loadBalancerArn: 'lb', port: 80, protocol: 'HTTP', certificateArns: [] };
    world.balancers.listeners.set('l', { ...blank, ...listener });
    world.balancers.rules.set('r', {
      ...blank,
      arn: 'r',
      listenerArn: 'l',
      priority: 'default',
      conditions: [],
      actions: [{ type: 'forward', targets: [{ targetGroupArn: 'tg', weight: 1 }] }],
    });
    overrideTraffic(world, 'lb', requestsPerSecond);
    world.now = START;
    const source = aSource({ demandArn: 'tg', startedAt: START - 2 * MINUTE, since: START - 2 * MINUTE, workload });
    return linesBetween(world, aStream(source), START - 10_000, START).map(({ message }) => message);
  };
  const share = (lines: readonly string[], pattern: RegExp, of: RegExp) =>
    lines.filter((line) => pattern.test(line)).length / lines.filter((line) => of.test(line)).length;

  it('grows with the traffic, up to what a log driver takes', () => {
    expect(saidAt(20).length / 10).toBeCloseTo(20, -1);
    expect(saidAt(1_000_000).length / 10).toBeLessThan(300);
  });

  it.each([
    ['web-1.4.2', /HTTP\/1.1" 503/, /HTTP\/1.1"/, /^ {4}at Queue\.enter/],
    ['api', /"status":503/, /"requestId"/, /"stack":"PoolExhaustedError/],
    ['http-server', /HTTP\/1.1" 503/, /HTTP\/1.1"/, /503/],
  ])('tells of overload in the share that the metrics count: %s', (workload, refused, request, trace) => {
    expect(share(saidAt(10, workload), refused, request)).toBe(0);
    const rush = saidAt(100, workload);
    expect(share(rush, refused, request)).toBeCloseTo(workloads[workload]?.overload(100) ?? 0, 1);
    expect(rush.some((line) => trace.test(line))).toBe(true);
  });
});

describe('reading several streams as one', () => {
  const streams = [0, 1, 2].map((lane) =>
    aStream(
      aSource({ lane, taskArn: `arn:task/${lane}`, startedAt: START - 3 * MINUTE, since: START - 3 * MINUTE }),
      `s/${lane}`,
    ),
  );
  const reading = { from: 0, to: START + 1, limit: 10_000, maxBytes: 1e9 };

  it('gives each line once and in order, whatever the size of a page and the direction', () => {
    const textOf = (lines: LogLine[]) =>
      lines.map(({ id, stream, message }) => `${id} ${stream} ${message}`).join('\n');
    const whole = readLines(aWorld(), streams, { ...reading, direction: 'forward', limit: 1e9 }).lines;
    expect(whole.length).toBeGreaterThan(1500);
    const text = textOf(whole);
    fc.assert(
      fc.property(
        fc.constantFrom('forward' as const, 'backward' as const),
        fc.integer({ min: 100, max: 2000 }),
        (direction, limit) => {
          const read: LogLine[] = [];
          let afterId: string | undefined;
          do {
            const page = readLines(aWorld(), streams, { ...reading, direction, limit, afterId });
            read.push(...page.lines);
            afterId = page.next;
          } while (afterId !== undefined);
          expect(textOf(direction === 'forward' ? read : read.reverse())).toBe(text);
        },
      ),
      { numRuns: 4 * inject('times') },
    );
  });

  it('looks at a few seconds only to give the last ten lines of a long day', () => {
    let looked = 0;
    const world = aWorld();
    const counted = new Proxy(world.traffic, {
      get: (traffic, name) => {
        if (name === 'orders') looked += 1;
        return Reflect.get(traffic, name);
      },
    });
    const day = aStream(aSource({ startedAt: START - 86_400_000, since: START - 86_400_000 }));
    const page = readLines({ ...world, traffic: counted }, [day], { ...reading, direction: 'backward', limit: 10 });
    expect(page.lines).toHaveLength(10);
    expect(looked).toBeLessThan(10);
  });
});
