import { hashUnit } from '@/sandbox/state/random';
import type { LogLineContext } from './workload';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
];
export const PRODUCTS = [
  'savon-de-marseille',
  'marmite-en-fonte',
  'miel-de-lavande',
  'torchon-basque',
  'couteau-de-laguiole',
  'confiture-de-mirabelles',
  'bougie-figuier',
  'sel-de-guerande',
];

/** One of the choices, by the line's own seed. */
export const pickOne = <Choice>(
  context: LogLineContext,
  what: string,
  choices: readonly [Choice, ...Choice[]],
): Choice => choices[Math.floor(context.draw(what) * choices.length)] ?? choices[0];

export const pickProduct = (context: LogLineContext): string =>
  pickOne(context, 'product', PRODUCTS as [string, ...string[]]);

/** Whether the request of a line was rejected, for overload. */
export const isRejected = (context: LogLineContext): boolean =>
  context.overload > 0 && context.draw('overload') < context.overload;

/** A number in [0, 1) that is the same for one request in every service along the chain. */
export const requestDraw = (requestId: string): number => hashUnit(`fate ${requestId}`);

/** Milliseconds around `typical`, with the long tail that latencies have. */
export const drawLatency = (context: LogLineContext, typical: number): number =>
  Math.round(typical * (0.6 + 0.6 * context.draw('duration') + 4 * context.draw('tail') ** 12));

/** A line of the combined log format of web servers, with the time taken (s) and the request id that nginx can append. */
export function accessLine(
  context: LogLineContext,
  {
    method = 'GET',
    path,
    status,
    bytes,
    ms,
  }: { method?: string; path: string; status: number; bytes: number; ms: number },
): string {
  const visitor = `${pickOne(context, 'network', ['82.64', '90.12', '176.143', '37.65', '2.7'])}.${octet(context, 'b')}.${octet(context, 'c')}`;
  return (
    `${visitor} - - [${accessTime(context.at)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} ` +
    `"https://boutique.example/" "${pickOne(context, 'agent', AGENTS as [string, ...string[]])}" ` +
    `rt=${(ms / 1000).toFixed(3)} rid=${context.requestId}`
  );
}

/** What a web server writes of the load balancer's health checks. */
export const healthCheckLine = (context: LogLineContext, path: string, status: number): string =>
  `10.0.${octet(context, 'subnet') % 4}.${octet(context, 'host')} - - [${accessTime(context.at)}] "GET ${path} HTTP/1.1" ` +
  `${status} ${status < 400 ? 2 : 19} "-" "ELB-HealthChecker/2.0"`;

/** One JSON object to a line, as structured loggers write. */
export const jsonLine = (
  context: LogLineContext,
  level: string,
  msg: string,
  more: Record<string, unknown> = {},
): string => JSON.stringify({ time: new Date(context.at).toISOString(), level, msg, ...more });

/** A time stamp, a level and words, as plain loggers write. */
export const plainLine = (context: LogLineContext, level: string, words: string): string =>
  `${new Date(context.at).toISOString()} ${level.padEnd(5)} ${words}`;

const octet = (context: LogLineContext, what: string): number => 1 + Math.floor(context.draw(what) * 253);

/** Lines come in order of time, so the last second formatted is often needed again. */
let lastSecond = { at: Number.NaN, text: '' };

function accessTime(at: number): string {
  const second = Math.floor(at / 1000);
  if (lastSecond.at !== second) {
    const date = new Date(at);
    const two = (value: number) => String(value).padStart(2, '0');
    const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
    const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
    lastSecond = { at: second, text: `${day}:${time} +0000` };
  }
  return lastSecond.text;
}
