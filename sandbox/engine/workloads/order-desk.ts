import { defineServer } from './http-server';
import { PRODUCTS } from './log-line-formats';
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
  idleLine: orderLine,
  requestLine: () => '',
});

/** One draw decides everything: a month of these lines is read at once. */
function orderLine({ requestId, draw }: LogLineContext): string {
  const share = draw('fate');
  const digits = Math.floor(share * 1e9);
  const product = PRODUCTS[digits % PRODUCTS.length];
  const ms = 24 + (digits % 61);
  const order = `"requestId":"${requestId}","product":"${product}"}`;
  if (share < RARE) return `{"level":"error","msg":"warehouse is on fire","status":503,${order}`;
  if (share < ERRORS)
    return `{"level":"error","msg":"payment provider timed out","status":504,"ms":${5_000 + ms},${order}`;
  if (share < WARNINGS) return `{"level":"warn","msg":"stock is low","status":200,"ms":${ms},${order}`;
  return `{"level":"info","msg":"order placed","status":201,"ms":${ms},"items":${1 + (digits % BASKET_MAX)},${order}`;
}
