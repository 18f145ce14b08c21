import type { LogEvent, LogSource, LogStream } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { asUnit, chanceSeed, drawsOf, mix } from './chance';
import { eventIds } from './log-event-id';
import { requestRateOfEach } from './traffic';
import type { LineFacts, ScriptLine, Workload } from './workload';
import { workloadNamed } from './workloads';

/** What reading a stream needs of the world. */
export type LogWorld = Pick<World, 'now' | 'speed' | 'traffic' | 'balancers' | 'cloudwatch'>;

const SLOT_MS = 1000;
/** Where the kinds of lines stand among those of one instant. */
const ORDER = { boot: 0, rest: 1e12, request: 2e12, end: 3e12, stop: 4e12 };
/** A line of a slot has room for this many lines of its own. */
const PARTS = 1000;
/** What a container can say of its requests in a second: beyond that its log driver drops lines. */
const MOST_LINES = 250;

/** Whether a reader wants a message. */
export type Accepts = (message: string) => boolean;
const everything: Accepts = () => true;

type Draft = { timestamp: number; order: number; message: string };

/**
 * The events of a stream from `from` to before `to` (ms), in order: what was written, and what its container said.
 *
 * What containers say is computed, second by second, from nothing but their source, the instant and what held before it.
 * So a line, once told, is told the same for ever. It is told only after its millisecond has passed: whatever still
 * happens in the present one, a signal say, can then not contradict it.
 */
export function linesBetween(
  world: LogWorld,
  stream: LogStream,
  from: number,
  to: number,
  accepts: Accepts = everything,
): LogEvent[] {
  const { events } = stream;
  const written = events.slice(firstAt(events, from), firstAt(events, to)).filter(({ message }) => accepts(message));
  const said = saidBetween(world, stream, from, to, accepts);
  return written.length === 0 ? said : [...written, ...said].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of the events of `linesBetween`, what the stream's container said. */
export function saidBetween(
  world: LogWorld,
  { name, source }: LogStream,
  from: number,
  to: number,
  accepts: Accepts = everything,
): LogEvent[] {
  if (!source) return [];
  const idOf = eventIds(name);
  return spoken(world, source, from, to)
    .filter(({ message }) => accepts(message))
    .map(({ timestamp, order, message }) => ({
      id: idOf(timestamp, order),
      timestamp,
      ingestedAt: timestamp + 1,
      message,
    }));
}

/** The first and last instants (ms) at which a stream may have events, or `undefined` when it has none. */
export function spanOf(world: LogWorld, { source, events }: LogStream): { first: number; last: number } | undefined {
  const first = Math.min(source?.since ?? Number.POSITIVE_INFINITY, events[0]?.timestamp ?? Number.POSITIVE_INFINITY);
  const last = Math.max(source ? Math.min(world.now, endOf(world, source)) : 0, events.at(-1)?.timestamp ?? 0);
  return last > first ? { first, last } : first === last && events.length > 0 ? { first, last } : undefined;
}

/** Index of the first event at or after an instant. */
function firstAt(events: readonly LogEvent[], at: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.timestamp ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spoken(world: LogWorld, source: LogSource, from: number, to: number): Draft[] {
  const workload = workloadNamed(source.workload);
  const start = Math.max(from, source.since);
  const end = Math.min(to, world.now, endOf(world, source));
  const { startedAt, signalledAt } = source;
  const ownEnd = startedAt + scaled(world, workload.end?.afterSeconds ?? Number.POSITIVE_INFINITY);
  const drafts = [
    ...scripted(world, workload.bootLines, startedAt, ORDER.boot),
    ...chatter(world, source, workload, start, end),
    ...(workload.end ? scripted(world, workload.endLines, ownEnd, ORDER.end) : []),
    ...(signalledAt === undefined ? [] : scripted(world, workload.stopLines, signalledAt, ORDER.stop)),
  ];
  return drafts
    .filter(({ timestamp }) => timestamp >= start && timestamp < end)
    .sort((a, b) => a.timestamp - b.timestamp || a.order - b.order);
}

/** When a container falls silent (ms): by order, or by itself. */
function endOf(world: LogWorld, { workload, startedAt, endedAt }: LogSource): number {
  const { end } = workloadNamed(workload);
  const ownEnd = end ? startedAt + scaled(world, end.afterSeconds) : Number.POSITIVE_INFINITY;
  return Math.min(endedAt ?? Number.POSITIVE_INFINITY, ownEnd);
}

const scaled = (world: LogWorld, seconds: number): number => (seconds * 1000) / world.speed;

const scripted = (world: LogWorld, lines: readonly ScriptLine[], origin: number, order: number): Draft[] =>
  lines.map(({ afterSeconds, message }, n) => ({
    timestamp: Math.ceil(origin + scaled(world, afterSeconds)),
    order: order + n,
    message,
  }));

/** What it says between boot and SIGTERM, from slot to slot. */
function chatter(world: LogWorld, source: LogSource, workload: Workload, from: number, to: number): Draft[] {
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
