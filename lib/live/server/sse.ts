import type { Outcome, Problem, ProblemCode } from '../../domain/problem';
import { shutdown } from '../../server/shutdown/shutdown';

const encoder = new TextEncoder();
/** The reconnection delay of browsers whose page does not reconnect itself. */
const RETRY_MS = 2_000;

const STATUS: Partial<Record<ProblemCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  throttled: 429,
  'rate-limited': 429,
};

/** A problem as the response of a route. */
export function toProblemResponse(problem: Problem): Response {
  const retryAfter = problem.facts?.retryAfterSeconds;
  const headers = { 'cache-control': 'no-store', ...(retryAfter && { 'retry-after': retryAfter }) };
  return Response.json(problem, { status: STATUS[problem.code] ?? 503, headers });
}

const texts = new WeakMap<object, string>();

/** All readers of one poller get the same value, so it is serialized once. */
function textOf(event: object): string {
  if (!('value' in event) || typeof event.value !== 'object' || event.value === null) return JSON.stringify(event);
  const { value, ...rest } = event;
  const text = texts.get(value) ?? JSON.stringify(value);
  texts.set(value, text);
  return `${JSON.stringify(rest).slice(0, -1)},"value":${text}}`;
}

/** The response to a browser that asks for a stream of a process that is ending; it reconnects at another replica. */
const ENDING: Problem = { code: 'unreachable', source: 'gantry' };

/**
 * Responds with server-sent events, read from `open` only as fast as the browser receives them. The stream ends when
 * this process is about to.
 * @param open called once, with a signal that aborts when the browser has disconnected
 * @param idOf the event's id, which the browser sends when it reconnects; a counter is enough if a new stream sends
 * everything
 */
export async function answerWithEvents<Event extends object>(
  request: Request,
  open: (signal: AbortSignal) => Promise<Outcome<AsyncIterable<Event>>>,
  idOf?: (event: Event) => string | undefined,
): Promise<Response> {
  const ending = shutdown().streamsEnd;
  if (ending.aborted) return toProblemResponse(ENDING);
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const abortController = new AbortController();
  const abort = () => {
    ending.removeEventListener('abort', close);
    abortController.abort();
  };
  // The response ends at once: a source may take its time to see the signal.
  const close = () => {
    abort();
    controller?.close();
    controller = undefined;
  };
  request.signal.addEventListener('abort', abort, { once: true });
  ending.addEventListener('abort', close, { once: true });
  const outcome = await open(abortController.signal);
  if (!outcome.ok) {
    abort();
    return toProblemResponse(outcome.problem);
  }
  if (ending.aborted) return toProblemResponse(ENDING);

  const events = outcome.value[Symbol.asyncIterator]();
  let count = 0;
  const body = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started;
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
    },
    pull: async () => {
      const { done, value } = await events.next();
      if (done) {
        close();
        return;
      }
      count += 1;
      const id = idOf ? idOf(value) : String(count);
      controller?.enqueue(encoder.encode(`${id ? `id: ${id}\n` : ''}data: ${textOf(value)}\n\n`));
    },
    cancel: async () => {
      controller = undefined;
      abort();
      await events.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps compressors, and `x-accel-buffering` keeps proxies, from holding events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
