import { defineServer } from './http-server';
import { accessLine, drawLatency, healthCheckLine, isRejected, plainLine, requestDraw } from './log-line-formats';
import type { LogLineContext, Workload } from './workload';

const ERROR_RATE = 0.004;

/** What a plain server writes of a request: its page, an error through its own fault, or that it had too much to do. */
export function answerLine(context: LogLineContext, bytes: number, typicalMs: number, errorRate = 0): string {
  if (isRejected(context)) return accessLine(context, { path: '/', status: 503, bytes: 190, ms: 1 });
  if (requestDraw(context.requestId) < errorRate)
    return accessLine(context, { path: '/', status: 500, bytes: 177, ms: 4 });
  return accessLine(context, { path: '/', status: 200, bytes, ms: drawLatency(context, typicalMs) });
}

export const httpServer = defineServer({
  name: 'http-server',
  quietLatencyMs: 30,
  cpuPerRequest: 0.03,
  memoryAtRest: 0.3,
  errorRate: ERROR_RATE,
  bootLines: [
    { afterSeconds: 0.3, message: 'starting' },
    { afterSeconds: 2.6, message: 'ready to accept connections' },
  ],
  stopLines: [{ afterSeconds: 0.02, message: 'received SIGTERM, shutting down gracefully' }],
  requestLine: (context) => answerLine(context, 612, 30, ERROR_RATE),
  idleLine: (context) => healthCheckLine(context, '/', 200),
});

/** Answers health checks at one address and nowhere else, as most programs do. */
const healthzOnly = defineServer({
  ...httpServer,
  name: 'healthz-only',
  quietLatencyMs: 30,
  cpuPerRequest: 0.03,
  memoryAtRest: 0.3,
  healthPath: '/healthz',
});

const NOTICE = '[notice] 1#1:';

const nginx = defineServer({
  ...httpServer,
  name: 'nginx',
  quietLatencyMs: 3,
  cpuPerRequest: 0.004,
  memoryAtRest: 0.06,
  bootSeconds: 1,
  shutdownSeconds: 0.2,
  ports: [80],
  errorRate: 0,
  bootLines: [
    { afterSeconds: 0.1, message: '/docker-entrypoint.sh: Configuration complete; ready for start up' },
    { afterSeconds: 0.5, message: `${NOTICE} using the "epoll" event method` },
    { afterSeconds: 0.51, message: `${NOTICE} nginx/1.29.3` },
    { afterSeconds: 0.52, message: `${NOTICE} start worker processes` },
  ],
  stopLines: [{ afterSeconds: 0.02, message: `${NOTICE} signal 15 (SIGTERM) received, exiting` }],
  requestLine: (context) => answerLine(context, 615, 2),
});

/** Stands in front of an application in the same task and writes one line to each request it lets through. */
const envoy = defineServer({
  name: 'envoy',
  quietLatencyMs: 1,
  cpuPerRequest: 0.004,
  memoryAtRest: 0.07,
  bootSeconds: 1,
  shutdownSeconds: 1,
  ports: [9901, 15000],
  errorRate: 0,
  lineRates: { perSecond: 0.02, perRequest: 1 },
  bootLines: [
    {
      afterSeconds: 0.1,
      message: '[info][main] [source/server/server.cc:430] initializing epoch 0 (hot restart version=11.104)',
    },
    { afterSeconds: 0.8, message: '[info][config] all clusters initialized; starting workers' },
  ],
  stopLines: [{ afterSeconds: 0.02, message: '[warning][main] caught ENVOY_SIGTERM' }],
  requestLine: (context) =>
    `[${new Date(context.at).toISOString()}] "GET /api HTTP/1.1" 200 - 0 ${600 + Math.floor(context.draw('bytes') * 4000)} ` +
    `${drawLatency(context, 24)} ${drawLatency(context, 22)} "-" "${context.requestId}" "127.0.0.1:3000"`,
  idleLine: (context) =>
    `[${new Date(context.at).toISOString()}][1][info][upstream] membership update for cluster "local_app"`,
});

/** Collects traces beside an application and says little. */
const telemetry = defineServer({
  name: 'otel-collector',
  quietLatencyMs: 1,
  cpuPerRequest: 0.003,
  memoryAtRest: 0.05,
  bootSeconds: 1,
  shutdownSeconds: 1,
  ports: [4317, 4318, 13133],
  errorRate: 0,
  lineRates: { perSecond: 0.05, perRequest: 0 },
  bootLines: [
    {
      afterSeconds: 0.7,
      message: 'info service@v0.139.0/service.go:247 Everything is ready. Begin running and processing data.',
    },
  ],
  requestLine: () => '',
  idleLine: (context) =>
    plainLine(
      context,
      'info',
      `TracesExporter {"resource spans": 3, "spans": ${20 + Math.floor(context.draw('spans') * 80)}}`,
    ),
});

const slowBoot = defineServer({
  ...httpServer,
  name: 'slow-boot',
  quietLatencyMs: 30,
  cpuPerRequest: 0.03,
  memoryAtRest: 0.4,
  bootSeconds: 120,
  bootLines: [
    { afterSeconds: 1, message: 'starting, rebuilding the search index first' },
    ...[20, 40, 60, 80].map((percent) => ({ afterSeconds: 1.1 * percent, message: `search index: ${percent} %` })),
    { afterSeconds: 119, message: 'search index complete, ready to accept connections' },
  ],
});

const crashLater = defineServer({
  ...httpServer,
  name: 'crash-later',
  quietLatencyMs: 30,
  cpuPerRequest: 0.03,
  memoryAtRest: 0.3,
  end: { afterSeconds: 180, exitCode: 1, cause: 'exit' },
  endLines: [
    { afterSeconds: -4, message: 'ERROR lost the connection to the broker, trying again (1 of 3)' },
    { afterSeconds: -2, message: 'ERROR lost the connection to the broker, trying again (2 of 3)' },
    { afterSeconds: -0.1, message: 'panic: broker unreachable: dial tcp 10.0.12.77:5672: i/o timeout' },
    { afterSeconds: -0.09, message: '' },
    { afterSeconds: -0.08, message: 'goroutine 1 [running]:' },
    { afterSeconds: -0.07, message: 'main.mustConnect(0xc0001a4000)' },
    { afterSeconds: -0.06, message: '\t/src/cmd/server/broker.go:48 +0x1c5' },
    { afterSeconds: -0.05, message: 'main.main()' },
    { afterSeconds: -0.04, message: '\t/src/cmd/server/main.go:31 +0x2f8' },
    { afterSeconds: -0.03, message: 'exit status 2' },
  ],
});

/** What the kernel says when an image is of another architecture than the task. */
const execFormatError = defineServer({
  ...httpServer,
  name: 'exec-format-error',
  quietLatencyMs: 30,
  cpuPerRequest: 0,
  memoryAtRest: 0.01,
  bootSeconds: 1,
  end: { afterSeconds: 0.2, exitCode: 1, cause: 'exit' },
  bootLines: [],
  endLines: [{ afterSeconds: -0.1, message: 'exec /usr/local/bin/docker-entrypoint.sh: exec format error' }],
});

export const genericWorkloads: Workload[] = [
  httpServer,
  healthzOnly,
  nginx,
  envoy,
  telemetry,
  slowBoot,
  crashLater,
  execFormatError,
];
