import type { World } from '@/sandbox/world';
import { boutique } from './boutique';
import { empty } from './empty';
import { failures } from './failures';
import { fleet } from './fleet';

export type ScenarioOptions = {
  /** Of the fleet scenario: `services` × `tasks`, as `SANDBOX_FLEET=500x10` gives it. */
  fleet?: { services: number; tasks: number };
};

/** Fills a fresh world with what a scenario starts from. */
export type Scenario = (world: World, options: ScenarioOptions) => void;

/** Every scenario by its name in `SANDBOX_SCENARIO`. Regions other than the home region start as `empty`. */
export const scenarios: Readonly<Record<string, Scenario>> = { boutique, empty, fleet, ...failures };

/** The region in which a named scenario takes place. */
export const HOME_REGION = 'eu-west-3';
