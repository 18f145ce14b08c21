/**
 * What a container image does when it runs. The catalogue of these (`engine/workloads.ts`) is code; an image names its
 * workload. Everything here is a pure function of its arguments, so a log line or a CPU figure of any past instant can
 * be computed when somebody asks for it and none has to be stored.
 */
export type Workload = {
  name: string;
  /** Simulated seconds from start until it listens. */
  bootSeconds: number;
  /** Ports it listens on once booted. */
  ports: number[];
  /** How health checks of the load balancer are answered once booted. */
  healthStatus: number | 'timeout';
  /** Answer of container health checks once booted. */
  containerHealthy: boolean;
  /** How it ends by itself, in simulated seconds after start, if it does. */
  end?: { afterSeconds: number; exitCode: number; cause: 'exit' | 'out-of-memory' };
  /** Simulated seconds between SIGTERM and its exit; 0 exits at once. */
  shutdownSeconds: number;
  /** Lines written at boot, at the end, and on SIGTERM: `afterSeconds` from that moment, simulated. */
  bootLines: { afterSeconds: number; message: string }[];
  endLines: { afterSeconds: number; message: string }[];
  stopLines: { afterSeconds: number; message: string }[];
  /** Lines a second at rest and per request, wall-clock; see `line`. */
  chatter: { perSecond: number; perRequest: number };
  /** The message of the n-th line of one container, at that instant. `requestId` is shared along a chain of services. */
  line(facts: { key: string; at: number; n: number; requestRate: number }): string;
  /** Share of reserved CPU (0–1) and memory (0–1) for that many requests a second on this task, `ageSeconds` after start. */
  cpu(requestsPerSecond: number, ageSeconds: number): number;
  memory(requestsPerSecond: number, ageSeconds: number): number;
  latencyMs(requestsPerSecond: number): number;
  /** Share of requests answered with a 5xx. */
  errorRate: number;
};
