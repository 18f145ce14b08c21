/**
 * Faults made on purpose. Wire faults hit a call before its operation is run; world faults change what the simulated
 * region can do, and the engine reads them.
 */

/** A zone such as `eu-west-3a`; `all` stands for every zone of the region. */
export type ZoneName = string;

/** What is broken in one region. The engine asks before it places, pulls or starts anything. */
export type WorldFaults = {
  /** Zones in which Fargate has no capacity left; `all` when there is none anywhere, a provider's name when it has none. */
  readonly capacityGone: Set<ZoneName>;
  /** No task can reach a registry, as if its host did not answer. */
  registryUnreachable: boolean;
  /** EC2 makes no network interfaces, as when its API is throttled for good. */
  interfacesUnavailable: boolean;
  /** Docker Hub has had as many pulls without a login as it allows. Absent is no, as for those below. */
  pullLimitReached?: boolean;
  /** Repositories of registries outside AWS that need a login, such as `docker.io/acme/web`. */
  privateRepositories?: Set<string>;
  /** Fargate makes no ephemeral storage. */
  storageUnavailable?: boolean;
  /** Container engines do not answer: what they are to start never runs, and what they are to stop they do not. */
  enginesStalled?: boolean;
  /** The proxies of Service Connect do not get ready. */
  proxiesUnready?: boolean;
};

export const noWorldFaults = (): WorldFaults => ({
  capacityGone: new Set(),
  registryUnreachable: false,
  interfacesUnavailable: false,
});
