import { defineServer } from './http-server';
import { drawLatency, pickProduct } from './log-line-formats';
import type { LogLineContext } from './workload';

const BASKET_MAX = 9;
/** Shares of lines: a warning, an error, and one that is looked for in a haystack. */
const WARNINGS = 0.02;
const ERRORS = 0.002;
const RARE = 0.000_01;

/** Takes orders whether or not somebody visits, and says so in JSON, line after line: two of them say two million a month. */
export const orderDesk = defineServer({
  name: 'order-desk',
  quietLatencyMs: 20,
  cpuPerRequest: 0.01,
  memoryAtRest: 0.3,
  errorRate: 0,
  lineRates: { perSecond: 0.39, perRequest: 0 },
  bootLines: [{ afterSeconds: 0.4, message: '{"level":"info","msg":"order desk listens","port":8080}' }],
  stopLines: [{ afterSeconds: 0.02, message: '{"level":"info","msg":"order desk closes"}' }],
  idleLine: (context) => JSON.stringify(orderOf(context)),
  requestLine: () => '',
});

function orderOf(context: LogLineContext): object {
  const fate = context.draw('fate');
  const order = { requestId: context.requestId, product: pickProduct(context) };
  if (fate < RARE) return { level: 'error', msg: 'warehouse is on fire', status: 503, ...order };
  const ms = drawLatency(context, 40);
  if (fate < ERRORS)
    return { level: 'error', msg: 'payment provider timed out', status: 504, ms: ms + 5_000, ...order };
  if (fate < WARNINGS) return { level: 'warn', msg: 'stock is low', status: 200, ms, ...order };
  const items = 1 + Math.floor(context.draw('items') * BASKET_MAX);
  return { level: 'info', msg: 'order placed', status: 201, ms, items, ...order };
}
