/**
 * What a container image does when it runs. The catalogue of these (`engine/workloads/catalogue.ts`) is code; an image names its
 * workload. Everything here is a pure function of its arguments, so a log line or a CPU figure of any past instant can
 * be computed when somebody asks for it and none has to be stored.
 */
export type Workload = {
  name: string;
  /** Simulated seconds from start until it listens. */
  bootSeconds: number;
  /** Ports it listens on once booted; `any` for one that listens wherever its task definition says. */
  ports: number[] | 'any';
  /** How health checks of the load balancer are answered once booted. */
  healthStatus: number | 'timeout';
  /** The only address at which it answers them so; elsewhere it says 404. Without it, it answers everywhere. */
  healthPath?: string;
  /** Answer of container health checks once booted. */
  containerHealthy: boolean;
  /** How it ends by itself, in simulated seconds after start, if it does. */
  end?: { afterSeconds: number; exitCode: number; cause: 'exit' | 'out-of-memory' };
  /** Simulated seconds between SIGTERM and its exit; 0 exits at once. */
  shutdownSeconds: number;
  /**
   * Lines written at boot, at the end, and on SIGTERM: `afterSeconds` from that moment, simulated, in order. Those of the
   * end have negative times when they announce it.
   */
  bootLines: ScriptedLine[];
  endLines: ScriptedLine[];
  stopLines: ScriptedLine[];
  /** Lines a second at rest and per request, wall-clock; see `idleLine` and `requestLine`. */
  lineRates: { perSecond: number; perRequest: number };
  /** What it logs without a request. A message of several lines becomes several log events of one instant. */
  idleLine(facts: LogLineContext): string;
  /** What it logs about one request. `requestId` is shared along a chain of services. */
  requestLine(facts: LogLineContext): string;
  /** Share of reserved CPU (0–1) and memory (0–1) for that many requests a second on this task, `ageSeconds` after start. */
  cpu(requestsPerSecond: number, ageSeconds: number): number;
  memory(requestsPerSecond: number, ageSeconds: number): number;
  latencyMs(requestsPerSecond: number): number;
  /** Share of requests that it answers with a 5xx through its own fault. */
  errorRate: number;
  /** Share of so many requests a second that it rejects with a 503 because it is overloaded. */
  overload(requestsPerSecond: number): number;
};

export type ScriptedLine = { afterSeconds: number; message: string };

/**
 * The context of a line. `draw` gives a number in [0, 1) that depends on the line and on the name it is given; `overload`
 * is the workload's own at that instant.
 */
export type LogLineContext = { at: number; requestId: string; overload: number; draw(what: string): number };

/** Whether the workload, once booted, accepts connections on that port. */
export const listensOn = ({ ports }: Workload, port: number): boolean => ports === 'any' || ports.includes(port);
