import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { FAULTS } from './faults';
import { type Latency, watchStream } from './watch-stream';

/** Between two looks at a cluster in which nothing changes. */
const POLL_MS = 10_000;
const TOLD_MS = POLL_MS + 3_000;
const PROBED_MS = POLL_MS + 10_000;
/** What the console may ask of AWS a second in the long run, all of its pages together. */
const CALLS_PER_SECOND = 12;

/** What AWS tells by itself, rather than the lines of a program or a probe. */
const TOLD: ReadonlySet<DiagnosisCode> = new Set([
  ...([
    'command-one-word',
    'memory-too-small',
    'capacity-unavailable',
    'zone-lost',
    'secret-key',
    'key-denied',
  ] as const),
  ...([
    'key-unusable',
    'environment-file-missing',
    'environment-file-denied',
    'bounds-deadlock',
    'out-of-memory',
  ] as const),
  ...([
    'registry-rate-limit',
    'registry-login',
    'network-interface-timeout',
    'storage-timeout',
    'start-timeout',
  ] as const),
]);

const EVERY_DAY = ['command in one word', 'ingress removed'];
const KINDS = Object.keys(FAULTS).filter(
  (kind) => !kind.startsWith('nothing') && (process.env.PROVE === 'all' || EVERY_DAY.includes(kind)),
);
const SEED = Number(process.env.SEED ?? 1);
const TIMEOUT_MS = 60_000;

const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(1)} s`);

function report(kind: string, { firstMs, causeMs, certainty, callsPerSecond }: Latency): void {
  const figures = [
    `first ${seconds(firstMs)}`,
    `cause ${seconds(causeMs)} ${certainty}`,
    `${callsPerSecond.toFixed(1)} calls/s`,
  ];
  process.stdout.write(`${kind}: ${figures.join(', ')}\n`);
}

describe('an open page of a service', () => {
  it.each(KINDS)(
    'names the cause within seconds: %s',
    async (kind) => {
      const fault = FAULTS[kind];
      if (!fault) throw new Error('every kind is in the table');
      const latency = await watchStream(fault, SEED);
      report(kind, latency);
      const [cause] = latency.fault.causes;
      const isTold = cause !== undefined && TOLD.has(cause);
      expect(latency.causeMs).toBeLessThanOrEqual(isTold ? TOLD_MS : PROBED_MS);
      expect(latency.callsPerSecond).toBeLessThanOrEqual(CALLS_PER_SECOND);
    },
    TIMEOUT_MS,
  );
});
