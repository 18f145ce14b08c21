import type { AddressInfo } from 'node:net';
import { CallLog } from './call-log';
import { type Clock, systemClock } from './clock';
import { RateLimits } from './limits';
import { Regions } from './regions';
import { startSaver } from './saving/saver';
import type { Snapshot } from './saving/snapshot';
import type { StateFile } from './saving/state-file';
import type { ScenarioOptions } from './scenarios/scenario';
import { createServer } from './server';
import { Random } from './state/random';
import { WireFaults } from './wire-faults';

export type SandboxOptions = ScenarioOptions & {
  scenario: string;
  speed: number;
  seed: number;
  clock: Clock;
  /** Present when the clock is moved by hand. */
  advance?: (ms: number) => void;
  throttle: boolean;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Serves other hosts than this machine. */
  anyHost: boolean;
  /** Where the worlds are saved, if anywhere, and those to go on with, if any. */
  state?: { file?: StateFile; snapshot?: Snapshot };
  onBug(error: unknown): void;
};

export type Sandbox = { url: string; regions: Regions; close(): Promise<void> };

/**
 * Starts a sandbox and resolves once it listens.
 *
 * @throws Error for an unknown scenario; rejects with Node's `EADDRINUSE` when the port is taken
 */
export async function startServer(options: SandboxOptions): Promise<Sandbox> {
  const { clock, fleet, state, onBug } = options;
  // What was saved goes on as it was begun.
  const { scenario, speed, seed } = state?.snapshot ?? options;
  const regions = new Regions({ scenario, speed, seed, clock, fleet }, state?.snapshot?.worlds);
  const server = createServer(
    {
      clock,
      regions,
      calls: new CallLog(),
      faults: new WireFaults(new Random(seed)),
      limits: options.throttle ? new RateLimits(systemClock) : undefined,
      onBug,
    },
    { scenario, speed, advance: options.advance, anyHost: options.anyHost },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const saver = state?.file && startSaver(regions, state.file, { isManual: !!options.advance, onError: onBug });
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await saver?.stop();
  };
  return { url: urlOf(options.host, server.address()), regions, close };
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
