import type { World } from '@/sandbox/world';

export type ScenarioOptions = {
  /** Of the fleet scenario: `services` × `tasks`, as `SANDBOX_FLEET=500x10` gives it. */
  fleet?: { services: number; tasks: number };
};

/** Fills a fresh world with what a scenario starts from. */
export type Scenario = (world: World, options: ScenarioOptions) => void;
