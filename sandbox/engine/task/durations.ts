/**
 * How long things take on Fargate, in simulated seconds, as measured on real accounts. A pair is a range from which each
 * task draws.
 */
export const DURATIONS = {
  /** Until the network interface is attached. */
  provisioning: [10, 13],
  /** Until registry authentication, secrets and log drivers are ready. */
  initialisation: [2, 3],
  /** Between the end of the pull and the first container. */
  containerStart: 2.1,
  /** Until the network interface is gone. */
  deprovisioning: [10, 15],
  /** What a load balancer's drain takes beyond the deregistration delay. */
  drainOverhead: [50, 60],
  /** Between the exit of the last container and the end of STOPPING. */
  cleanUp: [8, 14],
  /** Until a missing image has been asked for seven times. */
  missingImage: [60, 65],
  /** Until a registry, Secrets Manager or the log service without a route is given up. */
  unreachable: 276,
  secretUnreachable: 249,
  /** Until ECS waits no longer for a network interface. Not measured. */
  interfaceTimeout: 180,
  /** And for ephemeral storage. Not measured. */
  storageTimeout: 180,
  /** Until a container engine that does not answer is given up: the agent's on Linux, and Fargate's. */
  engineTimeout: 180,
  runtimeTimeout: 60,
  /** Until a refusal by IAM or a missing resource is final. */
  refused: [12, 18],
  /** How long a container waits for those that it depends on. */
  dependencyTimeout: 180,
} as const;

/** Compressed bytes a second, and what a pull costs whatever its size. */
const PULL_BYTES_PER_SECOND = 28_000_000;
const PULL_OVERHEAD_SECONDS = 1.5;

export const pullSeconds = (sizeBytes: number): number => PULL_OVERHEAD_SECONDS + sizeBytes / PULL_BYTES_PER_SECOND;

/** A duration drawn evenly from a range, to a tenth of a second. */
export const drawDuration = (
  random: { between(low: number, high: number): number },
  [low, high]: readonly [number, number],
) => random.between(low * 10, high * 10) / 10;
