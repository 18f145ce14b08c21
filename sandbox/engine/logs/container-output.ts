import { hashSeed, mixSeed, seededDraws, toUnit } from '@/sandbox/engine/kernel/hash-random';
import { requestRatePerTask } from '@/sandbox/engine/traffic/request-rate';
import type { LogLineContext, Workload } from '@/sandbox/engine/workloads/workload';
import type { LogSource } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

/** The parts of a world that reading a stream needs. */
export type LogWorld = Pick<World, 'now' | 'speed' | 'traffic' | 'balancers' | 'cloudwatch'>;

/** A line that a container wrote; `order` sorts the lines of one instant. */
export type LogLineDraft = { timestamp: number; order: number; message: string };

/** The order of the kinds of lines within one instant. */
export const LINE_ORDER = { boot: 0, idle: 1e12, request: 2e12, end: 3e12, stop: 4e12 };

const SLOT_MS = 1000;
/** A line of a slot has room for this many lines of its own. */
const PARTS = 1000;
/** The most lines about requests in a second: beyond that the log driver drops lines. */
const MAX_LINES_PER_SECOND = 250;

/** A simulated duration in wall-clock ms. */
export const wallMs = (world: LogWorld, seconds: number): number => (seconds * 1000) / world.speed;

/** What a container writes between its boot and SIGTERM, slot by slot. */
export function outputBetween(
  world: LogWorld,
  source: LogSource,
  workload: Workload,
  from: number,
  to: number,
): LogLineDraft[] {
  const start = Math.max(from, source.startedAt + wallMs(world, workload.bootSeconds));
  const end = Math.min(to, source.signalledAt ?? Number.POSITIVE_INFINITY);
  const { perSecond, perRequest } = workload.lineRates;
  const serves = source.demandArn !== undefined && workload.healthStatus === 200 && perRequest > 0;
  const rate = serves && source.demandArn ? requestRatePerTask(world, source.demandArn) : () => 0;
  const sourceSeed = hashSeed(`${world.traffic.seed} ${source.taskArn} ${source.container}`);
  const chain = hashSeed(source.chain);
  const lines: LogLineDraft[] = [];
  for (let slot = Math.floor(start / SLOT_MS); slot * SLOT_MS < end; slot += 1) {
    // Most seconds of a quiet container are silent, and whoever searches a month goes through all of them.
    if (!serves && countLines(seedOfSlot(sourceSeed, 'idle', slot), perSecond) === 0) continue;
    const requestSeed = mixSeed(mixSeed(chain, slot), source.lane);
    const requestRate = rate(slot * SLOT_MS);
    const series = { slot, sourceSeed, requestSeed, overload: workload.overload(requestRate) };
    addLines(lines, { ...series, kind: 'idle', expected: perSecond, format: workload.idleLine });
    if (!serves) continue;
    const expected = Math.min(MAX_LINES_PER_SECOND, perRequest * requestRate);
    addLines(lines, { ...series, kind: 'request', expected, format: workload.requestLine });
  }
  return lines.filter(({ timestamp }) => timestamp >= start && timestamp < end);
}

const seedOfSlot = (sourceSeed: number, kind: 'idle' | 'request', slot: number): number =>
  mixSeed(mixSeed(sourceSeed, LINE_ORDER[kind]), slot);

/** How many lines a second has, of so many on average. */
const countLines = (seed: number, expected: number): number =>
  Math.floor(expected) + (toUnit(seed) < expected % 1 ? 1 : 0);

type LineSeries = {
  kind: 'idle' | 'request';
  slot: number;
  /** Lines in this slot, on average. */
  expected: number;
  /** Seeds of the lines of this container, and of the requests of this second, which a whole chain of services shares. */
  sourceSeed: number;
  requestSeed: number;
  overload: number;
  format(facts: LogLineContext): string;
};

function addLines(
  lines: LogLineDraft[],
  { kind, slot, expected, sourceSeed, requestSeed, overload, format }: LineSeries,
): void {
  const seed = seedOfSlot(sourceSeed, kind, slot);
  const count = countLines(seed, expected);
  for (let n = 0; n < count; n += 1) {
    const lineSeed = mixSeed(seed, n);
    const timestamp = slot * SLOT_MS + Math.floor(((n + toUnit(lineSeed)) / count) * SLOT_MS);
    const requestId = requestIdOf(mixSeed(requestSeed, n));
    const message = format({ at: timestamp, requestId, overload, draw: seededDraws(lineSeed) });
    const order = LINE_ORDER[kind] + n * PARTS;
    if (!message.includes('\n')) {
      lines.push({ timestamp, order, message });
      continue;
    }
    // A log driver knows lines only: a stack trace is one event to a line.
    for (const [part, text] of message.split('\n').entries()) {
      lines.push({ timestamp, order: order + part, message: text });
    }
  }
}

/** Sixteen hex digits: the same for the n-th request of a second in each service of a chain. */
const requestIdOf = (seed: number): string => hex(mixSeed(seed, 1)) + hex(mixSeed(seed, 2));

const hex = (value: number): string => value.toString(16).padStart(8, '0');
