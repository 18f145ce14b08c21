import type { Workload } from './workload';

/** Milliseconds a request takes when nobody else asks, and what one request a second costs of the reserved CPU. */
type Performance = { quietLatencyMs: number; cpuPerRequest: number; memoryAtRest: number };

/** An HTTP server with nothing wrong; a workload says only what differs. */
export function defineServer({
  quietLatencyMs,
  cpuPerRequest,
  memoryAtRest,
  ...rest
}: Performance & Partial<Workload> & Pick<Workload, 'name' | 'requestLine' | 'idleLine'>): Workload {
  const cpu = (requestsPerSecond: number) => Math.min(0.99, 0.03 + requestsPerSecond * cpuPerRequest);
  const most = 0.96 / cpuPerRequest;
  return {
    bootSeconds: 3,
    ports: 'any',
    healthStatus: 200,
    containerHealthy: true,
    shutdownSeconds: 2,
    bootLines: [],
    endLines: [],
    stopLines: [],
    lineRates: { perSecond: 0.05, perRequest: 1 },
    cpu,
    // A heap that fills slowly and is swept every twenty minutes.
    memory: (requestsPerSecond, ageSeconds) =>
      Math.min(0.97, memoryAtRest + 0.08 * ((ageSeconds % 1200) / 1200) + 0.002 * requestsPerSecond),
    // Queues build up as the processor fills.
    latencyMs: (requestsPerSecond) => quietLatencyMs / Math.max(0.04, 1 - cpu(requestsPerSecond) ** 2),
    errorRate: 0.004,
    overload: (requestsPerSecond) => (requestsPerSecond > most ? 1 - most / requestsPerSecond : 0),
    ...rest,
  };
}
