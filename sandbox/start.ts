import type { AddressInfo } from 'node:net';
import { CallLog } from './call-log';
import { type Clock, systemClock } from './clock';
import { RateLimits } from './limits';
import { CallerPolicies } from './policy/caller-policies';
import { namesOf } from './refuse-foreign';
import { Regions } from './regions';
import { createRegistry, type Registry, type RegistryOptions } from './registry';
import { startSaver } from './saving/saver';
import type { Snapshot } from './saving/snapshot';
import type { StateFile } from './saving/state-file';
import type { ScenarioOptions } from './scenarios/scenario';
import { createServer } from './server';
import type { PolicyDocument } from './state/iam';
import { Random } from './state/random';
import { WireFaults } from './wire-faults';
import type { RegistryHosts } from './world';

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
  /** Where the registry keeps layers; a temporary folder when absent. */
  dataFolder?: string;
  /** What the URIs of repositories begin with: a host and perhaps a port, `own` for those of the sandbox itself, or AWS's name. */
  registryHost?: string;
  registryBounds?: RegistryOptions['bounds'];
  /** What the calls of an access key are held to from the start. */
  callerPolicy?: { accessKeyId: string; policy: PolicyDocument };
  onBug(error: unknown): void;
};

export type Sandbox = { url: string; regions: Regions; registry: Registry; close(): Promise<void> };

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
  const limits = options.throttle ? new RateLimits(systemClock) : undefined;
  const { dataFolder, registryBounds: bounds } = options;
  const registry = createRegistry({ regions, limits, dataFolder, bounds, onBug });
  const policies = new CallerPolicies();
  if (options.callerPolicy) policies.set(options.callerPolicy.accessKeyId, options.callerPolicy.policy);
  const server = createServer(
    { clock, regions, calls: new CallLog(), faults: new WireFaults(new Random(seed)), policies, limits, onBug },
    {
      scenario,
      speed,
      advance: options.advance,
      anyHost: options.anyHost,
      names: namesOf([options.host, options.registryHost]),
    },
    registry,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const url = urlOf(options.host, server.address());
  regions.serveRegistryAt(registryHosts(url, options.registryHost));
  const saver = state?.file && startSaver(regions, state.file, { isManual: !!options.advance, onError: onBug });
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await registry.close();
    await saver?.stop();
  };
  return { url, regions, registry, close };
}

/** The names that image names may begin with: this machine's, with the port, and the one that somebody chose. */
function registryHosts(url: string, chosen: string | undefined): RegistryHosts {
  const { host, port } = new URL(url);
  const own = [host, ...['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)];
  const inUris = chosen === 'own' ? host : chosen;
  return inUris === undefined ? { accepted: own } : { accepted: [...own, inUris], inUris };
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
