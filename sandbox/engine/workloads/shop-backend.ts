import { defineServer } from './http-server';
import { drawLatency, isRejected, jsonLine, PRODUCTS, pickOne, pickProduct, requestDraw } from './log-line-formats';
import type { LogLineContext, Workload } from './workload';

/** The shop's catalogue and basket API: JSON lines, one to a request, with the id that the web pages passed on. */
const api = defineServer({
  name: 'api',
  quietLatencyMs: 22,
  cpuPerRequest: 0.03,
  memoryAtRest: 0.44,
  bootSeconds: 4,
  ports: [3000],
  lineRates: { perSecond: 0.06, perRequest: 1 },
  bootLines: [
    { afterSeconds: 0.3, message: '{"level":"info","msg":"boutique-api starting","pid":1}' },
    {
      afterSeconds: 1.6,
      message: '{"level":"info","msg":"database pool ready","size":20,"host":"catalogue.internal"}',
    },
    { afterSeconds: 3.7, message: '{"level":"info","msg":"listening","port":3000}' },
  ],
  stopLines: [
    { afterSeconds: 0.02, message: '{"level":"info","msg":"SIGTERM received, draining"}' },
    { afterSeconds: 1.5, message: '{"level":"info","msg":"database pool closed"}' },
  ],
  requestLine: (context) => {
    const { requestId } = context;
    const path = pickOne(context, 'path', [
      `/api/produits/${pickProduct(context)}`,
      '/api/panier',
      '/api/prix',
      '/api/stock',
    ]);
    const durationMs = drawLatency(context, 22);
    const more = { requestId, method: 'GET', path, durationMs };
    if (requestDraw(requestId) < 0.004) {
      return jsonLine(context, 'error', 'request failed', { ...more, status: 500, error: DEADLOCK });
    }
    if (isRejected(context)) {
      return jsonLine(context, 'error', 'request refused', {
        ...more,
        durationMs: 2,
        status: 503,
        error: POOL_EXHAUSTED,
      });
    }
    if (durationMs > 80) return jsonLine(context, 'warn', 'slow query', { ...more, status: 200, rows: 4812 });
    // Somebody left a debug line in: the whole basket, far longer than a screen.
    if (context.draw('dump') < 0.0015)
      return jsonLine(context, 'debug', 'panier complet', { ...more, status: 200, lignes: BASKET });
    const status = context.draw('status') < 0.03 ? 404 : 200;
    return jsonLine(context, status === 404 ? 'warn' : 'info', 'request', { ...more, status });
  },
  idleLine: (context) =>
    context.draw('rest') < 0.8
      ? jsonLine(context, 'debug', 'pool', { used: Math.floor(context.draw('used') * 12), size: 20 })
      : jsonLine(context, 'info', 'stock synchronisé', { articles: 1248, durationMs: drawLatency(context, 310) }),
});

const DEADLOCK = {
  name: 'DatabaseError',
  message: 'deadlock detected',
  stack: [
    'DatabaseError: deadlock detected',
    '    at Parser.parseErrorMessage (/srv/api/node_modules/pg-protocol/dist/parser.js:283:98)',
    '    at Socket.<anonymous> (/srv/api/node_modules/pg-protocol/dist/index.js:11:42)',
    '    at StockRepository.reserve (/srv/api/dist/stock/repository.js:64:20)',
  ].join('\n'),
};

const POOL_EXHAUSTED = {
  name: 'PoolExhaustedError',
  message: 'all 20 connections are in use and 100 requests are waiting',
  stack: [
    'PoolExhaustedError: all 20 connections are in use and 100 requests are waiting',
    '    at Pool.acquire (/srv/api/dist/database/pool.js:58:11)',
    '    at async StockRepository.find (/srv/api/dist/stock/repository.js:22:18)',
  ].join('\n'),
};

const BASKET = Array.from({ length: 700 }, (_, n) => ({
  ligne: n + 1,
  article: PRODUCTS[n % PRODUCTS.length],
  quantite: 1 + (n % 4),
  prixCentimes: 490 + 35 * (n % 60),
}));

/** The parcels' queue: takes orders off it, one line to a job. */
const worker = defineServer({
  name: 'worker',
  quietLatencyMs: 180,
  cpuPerRequest: 0.06,
  memoryAtRest: 0.31,
  bootSeconds: 2,
  ports: [],
  lineRates: { perSecond: 0.1, perRequest: 1 },
  bootLines: [
    { afterSeconds: 0.2, message: '{"level":"info","msg":"boutique-worker starting"}' },
    { afterSeconds: 1.8, message: '{"level":"info","msg":"consuming","queue":"commandes","concurrency":8}' },
  ],
  stopLines: [
    { afterSeconds: 0.02, message: '{"level":"info","msg":"SIGTERM received, no more jobs taken"}' },
    { afterSeconds: 1.7, message: '{"level":"info","msg":"in-flight jobs done","jobs":2}' },
  ],
  requestLine: (context) => {
    const job = pickOne(context, 'job', ['facture', 'etiquette-colis', 'courriel-confirmation', 'maj-stock']);
    const more = { requestId: context.requestId, job, commande: 40_000 + Math.floor(context.draw('order') * 9_999) };
    const durationMs = drawLatency(context, 180);
    const draw = context.draw('outcome');
    if (draw < 0.006)
      return jsonLine(context, 'error', 'job failed', { ...more, durationMs, attempt: 3, error: 'SMTP 451' });
    if (draw < 0.03) return jsonLine(context, 'warn', 'job retried', { ...more, durationMs, attempt: 2 });
    return jsonLine(context, 'info', 'job done', { ...more, durationMs });
  },
  idleLine: (context) =>
    jsonLine(context, 'debug', 'queue', { queue: 'commandes', waiting: Math.floor(context.draw('w') * 9) }),
});

/** Cards and refunds; careful with what it writes. */
const payments = defineServer({
  name: 'payments',
  quietLatencyMs: 95,
  cpuPerRequest: 0.05,
  memoryAtRest: 0.36,
  bootSeconds: 5,
  ports: [4000],
  bootLines: [
    { afterSeconds: 0.5, message: '{"level":"info","msg":"boutique-payments starting"}' },
    { afterSeconds: 4.6, message: '{"level":"info","msg":"listening","port":4000,"acquirer":"cb"}' },
  ],
  stopLines: [{ afterSeconds: 0.02, message: '{"level":"info","msg":"SIGTERM received, settling"}' }],
  requestLine: (context) => payment(context),
  idleLine: (context) => jsonLine(context, 'info', 'acquirer reachable', { durationMs: drawLatency(context, 60) }),
});

function payment(context: LogLineContext): string {
  const more = {
    requestId: context.requestId,
    card: '**** 4242',
    amountCents: 990 + Math.floor(context.draw('cents') * 9_000),
  };
  const durationMs = drawLatency(context, 95);
  return context.draw('refused') < 0.05
    ? jsonLine(context, 'warn', 'payment refused', { ...more, durationMs, status: 402, code: 'insufficient_funds' })
    : jsonLine(context, 'info', 'payment accepted', { ...more, durationMs, status: 201 });
}

export const backendWorkloads: Workload[] = [api, worker, payments];
