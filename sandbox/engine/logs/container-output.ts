import { asUnit, chanceSeed, drawsOf, mix } from '@/sandbox/engine/kernel/hash-random';
import { requestRateOfEach } from '@/sandbox/engine/traffic/request-rate';
import type { LineFacts, Workload } from '@/sandbox/engine/workloads/workload';
import type { LogSource } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

/** What reading a stream needs of the world. */
export type LogWorld = Pick<World, 'now' | 'speed' | 'traffic' | 'balancers' | 'cloudwatch'>;

/** A line that a container said; `order` is its place among those of its instant. */
export type Draft = { timestamp: number; order: number; message: string };

/** Where the kinds of lines stand among those of one instant. */
export const ORDER = { boot: 0, rest: 1e12, request: 2e12, end: 3e12, stop: 4e12 };

const SLOT_MS = 1000;
/** A line of a slot has room for this many lines of its own. */
const PARTS = 1000;
/** What a container can say of its requests in a second: beyond that its log driver drops lines. */
const MOST_LINES = 250;

/** How long a simulated duration is here, in ms. */
export const scaled = (world: LogWorld, seconds: number): number => (seconds * 1000) / world.speed;

/** What a container says between its boot and SIGTERM, from slot to slot. */
export function chatter(world: LogWorld, source: LogSource, workload: Workload, from: number, to: number): Draft[] {
  const start = Math.max(from, source.startedAt + scaled(world, workload.bootSeconds));
  const end = Math.min(to, source.signalledAt ?? Number.POSITIVE_INFINITY);
  const { perSecond, perRequest } = workload.chatter;
  const serves = source.demandArn !== undefined && workload.healthStatus === 200 && perRequest > 0;
  const rate = serves && source.demandArn ? requestRateOfEach(world, source.demandArn) : () => 0;
  const voice = chanceSeed(`${world.traffic.seed} ${source.taskArn} ${source.container}`);
  const chain = chanceSeed(source.chain);
  const drafts: Draft[] = [];
  for (let slot = Math.floor(start / SLOT_MS); slot * SLOT_MS < end; slot += 1) {
    const requests = mix(mix(chain, slot), source.lane);
    const asked = rate(slot * SLOT_MS);
    const place = { slot, voice, requests, overload: workload.overload(asked) };
    speak(drafts, { ...place, kind: 'rest', expected: perSecond, say: workload.restLine });
    if (!serves) continue;
    const expected = Math.min(MOST_LINES, perRequest * asked);
    speak(drafts, { ...place, kind: 'request', expected, say: workload.requestLine });
  }
  return drafts.filter(({ timestamp }) => timestamp >= start && timestamp < end);
}

type Speech = {
  kind: 'rest' | 'request';
  slot: number;
  /** Lines in this slot, on average. */
  expected: number;
  /** Seeds of what this container says, and of the requests of this second, which a whole chain of services shares. */
  voice: number;
  requests: number;
  overload: number;
  say(facts: LineFacts): string;
};

function speak(drafts: Draft[], { kind, slot, expected, voice, requests, overload, say }: Speech): void {
  const seed = mix(mix(voice, ORDER[kind]), slot);
  const count = Math.floor(expected) + (asUnit(seed) < expected % 1 ? 1 : 0);
  for (let n = 0; n < count; n += 1) {
    const lineSeed = mix(seed, n);
    const timestamp = slot * SLOT_MS + Math.floor(((n + asUnit(lineSeed)) / count) * SLOT_MS);
    const requestId = requestIdOf(mix(requests, n));
    const message = say({ at: timestamp, requestId, overload, chance: drawsOf(lineSeed) });
    const order = ORDER[kind] + n * PARTS;
    if (!message.includes('\n')) {
      drafts.push({ timestamp, order, message });
      continue;
    }
    // A log driver knows lines only: a stack trace is one event to a line.
    for (const [part, text] of message.split('\n').entries()) {
      drafts.push({ timestamp, order: order + part, message: text });
    }
  }
}

/** Sixteen hex digits: the same for the n-th request of a second in each service of a chain. */
const requestIdOf = (seed: number): string => hex(mix(seed, 1)) + hex(mix(seed, 2));

const hex = (value: number): string => value.toString(16).padStart(8, '0');
