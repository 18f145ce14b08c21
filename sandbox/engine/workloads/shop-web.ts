import { defineServer } from './http-server';
import {
  accessLine,
  drawLatency,
  healthCheckLine,
  isRejected,
  pickOne,
  pickProduct,
  plainLine,
  requestDraw,
} from './log-line-formats';
import type { LogLineContext, Workload } from './workload';

const QUIET_LATENCY_MS = 46;

const bootLinesOf = (version: string) => [
  { afterSeconds: 0.2, message: `boutique-web ${version} (node v22.11.0) démarre, NODE_ENV=production` },
  { afterSeconds: 0.6, message: 'configuration lue: 14 variables, 1 secret' },
  { afterSeconds: 1.4, message: 'catalogue chargé: 1 248 produits, 36 catégories, langues fr,en' },
  { afterSeconds: 2.1, message: 'cache: 256 Mio en mémoire, gabarits compilés (58)' },
  { afterSeconds: 2.8, message: 'listening on 0.0.0.0:8080, health check on /healthz' },
];

/** The shop's pages, in the version that `version` says. */
const web = (version: string, more: Partial<Workload> & { quietLatencyMs?: number; cpuPerRequest?: number } = {}) =>
  defineServer({
    name: `web-${version}`,
    quietLatencyMs: QUIET_LATENCY_MS,
    cpuPerRequest: 0.035,
    memoryAtRest: 0.38,
    ports: [8080],
    lineRates: { perSecond: 0.08, perRequest: 1 },
    bootLines: bootLinesOf(version),
    stopLines: [
      { afterSeconds: 0.01, message: 'SIGTERM reçu: plus de nouvelles connexions, 3 requêtes en cours' },
      { afterSeconds: 1.2, message: 'dernière requête terminée, 0 connexion ouverte' },
      { afterSeconds: 1.8, message: 'arrêt propre, au revoir' },
    ],
    requestLine: (context) => requestLine(context, more.quietLatencyMs ?? QUIET_LATENCY_MS, more.errorRate ?? 0.004),
    idleLine,
    ...more,
  });

function requestLine(context: LogLineContext, typicalMs: number, errorRate: number): string {
  const path = pickOne(context, 'page', [
    '/',
    `/produits/${pickProduct(context)}`,
    `/produits/${pickProduct(context)}`,
    '/categories/epicerie-fine',
    '/categories/arts-de-la-table',
    '/panier',
    '/recherche?q=th%C3%A9+vert',
    '/commande/livraison',
    '/assets/boutique-5f2c1e.css',
  ]);
  const ms = drawLatency(context, typicalMs);
  if (requestDraw(context.requestId) < errorRate) {
    const failed = accessLine(context, { path, status: 502, bytes: 312, ms });
    return `${plainLine(context, 'ERROR', `rendu de ${path} impossible rid=${context.requestId}`)}\n${TRACE}\n${failed}`;
  }
  if (isRejected(context)) {
    const refused = accessLine(context, { path, status: 503, bytes: 298, ms: 2 });
    // Logging each of them would make things worse.
    if (context.draw('trace') > 0.02) return refused;
    const errorLine = plainLine(context, 'ERROR', `surcharge: ${path} refusé rid=${context.requestId}`);
    return `${errorLine}\n${BUSY_TRACE}\n${refused}`;
  }
  const draw = context.draw('status');
  if (draw < 0.02) return accessLine(context, { path: '/produits/ancien-coffret', status: 404, bytes: 1840, ms });
  if (draw < 0.05) return accessLine(context, { path, status: 304, bytes: 0, ms: Math.min(ms, 9) });
  if (draw < 0.08) return accessLine(context, { method: 'POST', path: '/panier', status: 303, bytes: 0, ms });
  return accessLine(context, { path, status: 200, bytes: 2_000 + Math.floor(context.draw('bytes') * 38_000), ms });
}

const TRACE = [
  "Error: l'api a répondu 500 à GET /api/produits",
  '    at ApiClient.request (/srv/boutique/dist/api/client.js:88:15)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
  '    at async ProductPage.load (/srv/boutique/dist/pages/product.js:41:23)',
  '    at async render (/srv/boutique/dist/server/render.js:117:18)',
].join('\n');

const BUSY_TRACE = [
  'ServerBusyError: 64 requêtes en attente, la limite est atteinte',
  '    at Queue.enter (/srv/boutique/dist/server/queue.js:33:13)',
  '    at Server.handle (/srv/boutique/dist/server/server.js:72:22)',
].join('\n');

function idleLine(context: LogLineContext): string {
  const draw = context.draw('rest');
  if (draw < 0.7) return healthCheckLine(context, '/healthz', 200);
  if (draw < 0.86)
    return plainLine(
      context,
      'INFO',
      `cache: ${900 + Math.floor(context.draw('entries') * 300)} pages, 94 % de succès`,
    );
  if (draw < 0.95)
    return plainLine(context, 'WARN', `requête lente: GET /recherche a pris ${drawLatency(context, 1400)} ms`);
  // Visitors type anything, and a logger that does not escape passes it on to whoever reads the log.
  return plainLine(
    context,
    'WARN',
    `recherche refusée q="<script>alert('bonjour')</script><img src=x onerror=alert(1)>" \u001b[31mrouge\u001b[0m\u001b[2J\u0007`,
  );
}

export const healthyWebVersions: Workload[] = [
  web('1.4.1'),
  web('1.4.2'),
  web('1.5.0', { quietLatencyMs: 31, cpuPerRequest: 0.027, errorRate: 0.002 }),
];

export const brokenWebVersions: Workload[] = [
  web('1.5.1', {
    name: 'web-never-healthy',
    healthStatus: 503,
    containerHealthy: false,
    lineRates: { perSecond: 0.6, perRequest: 1 },
    idleLine: (context) =>
      context.draw('rest') < 0.45
        ? healthCheckLine(context, '/healthz', 503)
        : plainLine(context, 'ERROR', 'readiness: base "catalogue" injoignable: connect ECONNREFUSED 10.0.12.34:5432'),
  }),
  web('1.5.2', {
    name: 'web-out-of-memory',
    end: { afterSeconds: 32, exitCode: 137, cause: 'out-of-memory' },
    memory: (_, ageSeconds) => Math.min(1, 0.42 + 0.58 * (ageSeconds / 32) ** 1.4),
    endLines: [
      { afterSeconds: -20, message: 'WARN  tas: 61 % utilisés, ramasse-miettes majeur en 84 ms' },
      { afterSeconds: -13, message: 'WARN  tas: 74 % utilisés, ramasse-miettes majeur en 212 ms' },
      { afterSeconds: -8, message: 'WARN  tas: 85 % utilisés, ramasse-miettes majeur en 571 ms, boucle bloquée 0,6 s' },
      {
        afterSeconds: -4,
        message: 'WARN  tas: 93 % utilisés, ramasse-miettes majeur en 1 460 ms, boucle bloquée 1,5 s',
      },
      { afterSeconds: -1.5, message: 'ERROR tas: 98 % utilisés, cache des images: 41 902 entrées jamais libérées' },
      { afterSeconds: -0.4, message: '<--- Last few GCs --->' },
      {
        afterSeconds: -0.39,
        message: '[1:0x7f1c2a0] Mark-Compact (reduce) 498.2 (512.4) -> 497.9 (512.4) MB, 1874.22 / 0.00 ms',
      },
    ],
  }),
  web('1.6.0', {
    name: 'web-crash-at-boot',
    bootSeconds: 6,
    end: { afterSeconds: 2.5, exitCode: 1, cause: 'exit' },
    bootLines: [
      ...bootLinesOf('1.6.0').slice(0, 2),
      { afterSeconds: 1.1, message: 'migrations: 0042_prix_en_centimes à appliquer' },
    ],
    endLines: [
      { afterSeconds: -0.3, message: 'ERROR démarrage impossible' },
      { afterSeconds: -0.299, message: '/srv/boutique/dist/config.js:57' },
      { afterSeconds: -0.298, message: '    throw new MissingConfigurationError(name);' },
      { afterSeconds: -0.297, message: '    ^' },
      { afterSeconds: -0.296, message: '' },
      { afterSeconds: -0.295, message: 'MissingConfigurationError: CATALOGUE_DATABASE_URL is not set' },
      { afterSeconds: -0.294, message: '    at required (/srv/boutique/dist/config.js:57:11)' },
      { afterSeconds: -0.293, message: '    at loadConfiguration (/srv/boutique/dist/config.js:21:19)' },
      { afterSeconds: -0.292, message: '    at migrate (/srv/boutique/dist/migrations/index.js:14:32)' },
      { afterSeconds: -0.291, message: '    at async main (/srv/boutique/dist/main.js:9:3)' },
      { afterSeconds: -0.29, message: '' },
      { afterSeconds: -0.289, message: 'Node.js v22.11.0' },
    ],
  }),
];
