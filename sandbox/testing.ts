import { manualClock, systemClock } from './clock';
import type { Registry } from './registry';
import { decodeSnapshot, encodeSnapshot } from './saving/snapshot';
import { HOME_REGION } from './scenarios';
import { type SandboxOptions, startServer } from './start';
import type { World } from './world';

export type TestSandboxOptions = {
  /** `empty` when absent: an account with a default VPC only. */
  scenario?: string;
  /** `manual` stands still until `advance`; `system` is real time. */
  clock?: 'manual' | 'system';
  /** Where a manual clock starts, in ms. */
  startMs?: number;
  speed?: number;
  seed?: number;
  throttle?: boolean;
  fleet?: { services: number; tasks: number };
  port?: number;
  registry?: Pick<SandboxOptions, 'dataFolder' | 'registryHost' | 'registryBounds'>;
  /** Goes on from where another sandbox was saved, at the same instant; the options of its beginning are that one's. */
  saved?: SavedSandbox;
};

/** A sandbox at one instant. */
export type SavedSandbox = { bytes: Uint8Array; clockMs: number };

export type TestSandbox = {
  url: string;
  /** What an SDK client needs to speak to this sandbox. */
  client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
    disableHostPrefix: boolean;
  };
  /** A region's world as it is now; the scenario's own region when none is named. */
  world(region?: string): World;
  registry: Pick<Registry, 'collect'>;
  /** Moves a manual clock, and every world with it. */
  advance(ms: number): void;
  /** All worlds as they are now, for another sandbox to go on from. */
  save(): SavedSandbox;
  /** What went wrong inside the sandbox itself: empty unless it has a bug. */
  bugs: unknown[];
  close(): Promise<void>;
  isClosed(): boolean;
};

/** Starting states of scenarios: simulating the past of one takes a hundred times as long as restoring it. */
const startingStates = new Map<string, Uint8Array>();

/** Starts a sandbox inside the test's own process, on a free port, with a manual clock unless `clock` says otherwise. */
export async function startSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
  const { scenario = 'empty', speed = 1, seed = 1, throttle = false, port = 0, fleet } = options;
  const { saved: given } = options;
  const { startMs = given?.clockMs ?? Date.UTC(2026, 10, 23, 9) } = options;
  const beginning = JSON.stringify({ scenario, speed, seed, fleet, startMs });
  const manual = options.clock === 'system' ? undefined : manualClock(startMs);
  const saved = given?.bytes ?? startingStates.get(beginning);
  const bugs: unknown[] = [];
  let isClosed = false;
  const { url, regions, registry, close } = await startServer({
    scenario,
    speed,
    seed,
    fleet,
    clock: manual ?? systemClock,
    state: { snapshot: manual && saved && decodeSnapshot(saved, startMs) },
    advance: manual?.advance,
    throttle,
    host: '127.0.0.1',
    port,
    anyHost: false,
    ...options.registry,
    onBug: (error) => bugs.push(error),
  });
  if (manual && !saved) startingStates.set(beginning, encodeSnapshot(regions.snapshot()));
  return {
    url,
    client: {
      endpoint: url,
      region: HOME_REGION,
      credentials: { accessKeyId: 'AKIAIOSFODNN7TESTING', secretAccessKey: 'test' },
      maxAttempts: 1,
      disableHostPrefix: true,
    },
    registry,
    world: (region = HOME_REGION) => regions.at(region),
    advance: (ms) => {
      if (!manual) throw new Error('only a manual clock can be advanced');
      manual.advance(ms);
      regions.tick();
    },
    save: () => {
      const snapshot = regions.snapshot();
      return { bytes: encodeSnapshot(snapshot), clockMs: snapshot.clockMs };
    },
    bugs,
    close: () => {
      isClosed = true;
      return close();
    },
    isClosed: () => isClosed,
  };
}
