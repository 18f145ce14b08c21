import type { Clock } from './clock';
import { advance } from './engine/handlers/advance';
import type { Snapshot } from './saving/snapshot';
import { HOME_REGION, scenarios } from './scenarios';
import type { ScenarioOptions } from './scenarios/scenario';
import { createWorld, type RegistryHosts, type World } from './world';

/** The account that every simulated resource belongs to. */
export const ACCOUNT = '000000000000';

/** How a region starts: its scenario, how fast time passes in it, and the seed of its random numbers. */
export type RegionSettings = { scenario: string; speed: number; seed: number };

export type RegionOptions = ScenarioOptions & RegionSettings & { clock: Clock };

/** The regions of the simulated account, each a world of its own that starts when somebody first asks for it. */
export class Regions {
  private readonly worlds: Map<string, World>;
  /** Counts accesses to the worlds; as long as it stays the same, only time has passed. */
  accessCount = 0;
  private registryHosts: RegistryHosts | undefined;

  /**
   * @param saved worlds to resume
   * @throws Error naming the known scenarios when `scenario` is not one of them
   */
  constructor(
    private readonly options: RegionOptions,
    worlds: readonly World[] = [],
  ) {
    this.worlds = new Map(worlds.map((world) => [world.region, world]));
    if (!Object.hasOwn(scenarios, options.scenario)) {
      throw new Error(
        `There is no scenario called "${options.scenario}". Known scenarios: ${Object.keys(scenarios).join(', ')}.`,
      );
    }
    this.at(HOME_REGION);
  }

  /** A region's world, brought forward to now. */
  at(region: string): World {
    this.accessCount += 1;
    const world = this.worlds.get(region) ?? this.begin(region, this.defaultSettings(region));
    advance(world, this.options.clock.now());
    return world;
  }

  /** Tells every world, and those to come, where the registry is served. */
  serveRegistryAt(hosts: RegistryHosts): void {
    this.registryHosts = hosts;
    for (const world of this.worlds.values()) world.registryHosts = hosts;
  }

  /** Brings every region forward to now. */
  tick(): void {
    this.accessCount += 1;
    for (const world of this.worlds.values()) advance(world, this.options.clock.now());
  }

  /** The regions that somebody has asked for. */
  started(): World[] {
    return [...this.worlds.values()];
  }

  /** The worlds as they are now, for saving. */
  snapshot(): Snapshot {
    const { scenario, speed, seed, clock } = this.options;
    const clockMs = clock.now();
    for (const world of this.worlds.values()) advance(world, clockMs);
    return { scenario, speed, seed, clockMs, worlds: this.started() };
  }

  /** How a region starts unless somebody asks for something else. */
  defaultSettings(region: string): RegionSettings {
    const { scenario, speed, seed } = this.options;
    return { scenario: region === HOME_REGION ? scenario : 'empty', speed, seed };
  }

  /** Begins a region anew; what it held is gone. Roles and policies stay: they belong to the account, not to a region. */
  begin(region: string, { scenario, speed, seed }: RegionSettings): World {
    const { clock, fleet } = this.options;
    const iam = this.worlds.get(HOME_REGION)?.iam;
    const world = createWorld({ account: ACCOUNT, region, speed, seed, startMs: clock.now(), iam });
    if (this.registryHosts) world.registryHosts = this.registryHosts;
    scenarios[scenario]?.(world, { fleet });
    this.worlds.set(region, world);
    return world;
  }
}
