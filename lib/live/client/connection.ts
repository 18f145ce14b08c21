import { PROBLEM_CODES, type Problem } from '../../domain/problem';
import type { LiveEvent } from '../../domain/wire/live-event';
import type { LogEvent } from '../../domain/wire/log-event';
import type { LogSearchEvent } from '../../domain/wire/log-search';

/** `stale`: apparently connected, but no event arrived for longer than the heartbeat interval. */
export type Connection = 'live' | 'reconnecting' | 'stale';

/** What happens to a connection, apart from its messages. */
export type ConnectionChange =
  | { kind: 'open' }
  | { kind: 'lost' }
  | { kind: 'silent' }
  /** The server answered, but will not stream. */
  | { kind: 'refused'; problem: Problem };

/** The part of `EventSource` that we need. */
export type EventStream = {
  close(): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (message: { data: string; lastEventId: string }) => void): void;
};

/** The parts of the browser that a connection uses; tests pass a fake. */
export type Browser = {
  open: (url: string) => EventStream;
  /** Why the server refuses to stream, if it gives a reason. */
  findRefusal: (url: string) => Promise<Problem | undefined>;
  random: () => number;
  isHidden: () => boolean;
  /** Calls back when the page is shown or hidden, or its network comes or goes; returns a function that unsubscribes. */
  onChange: (listener: (change: 'shown' | 'hidden' | 'online' | 'offline') => void) => () => void;
};

export type Listener = {
  message: (text: string, id: string) => void;
  onConnectionChange: (change: ConnectionChange) => void;
};

/** The server promises a heartbeat every 10 s; two missed ones and some slack mean that the connection is dead. */
export const LEASE_EXPIRY_MS = 24_000;

/** A hidden page stays connected this long: switching windows costs nothing, forgotten tabs hold no connection. */
export const HIDDEN_MS = 30_000;

/**
 * Keeps a stream of server-sent events open until it is closed: reconnects after a loss with growing delays, at once
 * when the network or the page returns, and disconnects while the page is hidden.
 * @param addressAfter the address that continues after the event with this id
 * @returns a function that closes it
 */
export function keepStreamOpen(
  addressAfter: (lastId: string) => string,
  listener: Listener,
  browser: Browser,
): () => void {
  let source: EventStream | undefined;
  let lastId = '';
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const schedule = (delayMs: number, run: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };

  const disconnect = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const scheduleReconnect = (url: string) => {
    disconnect();
    listener.onConnectionChange({ kind: 'lost' });
    schedule(backoffMs(attempt, browser.random()), connect);
    attempt += 1;
    // Only the second failure in a row asks for the reason: a refusal has a response, a lost network has none.
    if (attempt >= 2) {
      browser.findRefusal(url).then((problem) => {
        if (problem && !isClosed && attempt > 0) listener.onConnectionChange({ kind: 'refused', problem });
      });
    }
  };

  const reportSilence = () => {
    listener.onConnectionChange({ kind: 'silent' });
    connect();
  };

  const connect = () => {
    disconnect();
    const url = addressAfter(lastId);
    const opened = browser.open(url);
    source = opened;
    schedule(LEASE_EXPIRY_MS, reportSilence);
    opened.addEventListener('open', () => listener.onConnectionChange({ kind: 'open' }));
    opened.addEventListener('error', () => {
      if (source === opened) scheduleReconnect(url);
    });
    opened.addEventListener('message', ({ data, lastEventId }) => {
      if (source !== opened) return;
      attempt = 0;
      if (lastEventId) lastId = lastEventId;
      schedule(LEASE_EXPIRY_MS, reportSilence);
      listener.message(data, lastEventId);
    });
  };

  const reconnect = () => {
    attempt = 0;
    connect();
  };

  const stopListening = browser.onChange((change) => {
    switch (change) {
      case 'hidden':
        clearTimeout(hiddenTimer);
        hiddenTimer = setTimeout(disconnect, HIDDEN_MS);
        return;
      case 'shown':
        clearTimeout(hiddenTimer);
        // Also when it seems open: after sleep, a laptop does not notice that its connections are gone.
        return reconnect();
      case 'offline':
        disconnect();
        return listener.onConnectionChange({ kind: 'lost' });
      case 'online':
        if (!browser.isHidden()) reconnect();
    }
  });

  connect();
  return () => {
    isClosed = true;
    stopListening();
    clearTimeout(hiddenTimer);
    disconnect();
  };
}

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Delay before the nth attempt (from 0) to reconnect: exponential backoff up to 15 s, with jitter so that browsers that
 * lost a server together do not reconnect together.
 * @param random from 0 up to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(longest * (0.5 + random / 2));
}

/** The real browser. Use it in effects only: it does not exist on the server. */
export const browser: Browser = {
  open: (url) => new EventSource(url),
  findRefusal: fetchRefusal,
  random: Math.random,
  isHidden: () => document.hidden,
  onChange: (listener) => {
    const onVisibility = () => listener(document.hidden ? 'hidden' : 'shown');
    const onOnline = () => listener('online');
    const onOffline = () => listener('offline');
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
    };
  },
};

/** An `EventSource` hides why it failed, so the same address is fetched once more for the problem in its response. */
async function fetchRefusal(url: string): Promise<Problem | undefined> {
  const abortController = new AbortController();
  try {
    const answer = await fetch(url, { signal: abortController.signal, headers: { accept: 'application/json' } });
    if (answer.ok) return undefined;
    return problemIn(await answer.json());
  } catch {
    return undefined; // no answer, or none with a reason: the connection is lost
  } finally {
    abortController.abort();
  }
}

function problemIn(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('problem' in body) return problemIn(body.problem);
  if (!('code' in body)) return undefined;
  const code = PROBLEM_CODES.find((problemCode) => problemCode === body.code);
  if (!code) return undefined;
  return 'detail' in body && typeof body.detail === 'string' ? { code, detail: body.detail } : { code };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * An event of a stream, checked by its envelope: its kind, its time, and a problem's code. What it carries is held to its
 * schema (`lib/domain/wire`) where the server makes it and by tests, so that browsers need not be sent the schemas. What is
 * no event of ours, such as one of a newer build, becomes an error event.
 */
export const readLiveEvent = <T>(text: string): LiveEvent<T> =>
  readEvent(text, (event): event is Fields & LiveEvent<T> => isStateEvent(event) || isSnapshot(event));

/** See `readLiveEvent`. */
export const readLogEvent = (text: string): LogEvent =>
  readEvent(text, (event): event is Fields & LogEvent => isStateEvent(event) || isLines(event));

/** See `readLiveEvent`. */
export const readLogSearchEvent = (text: string): LogSearchEvent =>
  readEvent(text, (event): event is Fields & LogSearchEvent => isSearchEvent(event) || isErrorEvent(event));

const UNREADABLE: Problem = { code: 'unexpected', source: 'stream' };

function readEvent<Event>(text: string, isEvent: (event: Fields) => event is Fields & Event): Event | ErrorEvent {
  const event = parseJson(text);
  return isFields(event) && isEvent(event) ? event : { kind: 'error', problem: UNREADABLE };
}

type ErrorEvent = { kind: 'error'; problem: Problem };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isInstant = (value: unknown): boolean => typeof value === 'number';
const isProblem = (value: unknown): boolean => isFields(value) && PROBLEM_CODES.some((code) => code === value.code);

const isSnapshot = ({ kind, asOf, value }: Fields): boolean =>
  kind === 'snapshot' && isInstant(asOf) && value !== undefined;
const isLines = ({ kind, asOf, lines }: Fields): boolean => kind === 'lines' && isInstant(asOf) && Array.isArray(lines);
const isSearchEvent = ({ kind, searchedBackTo, lines, reason }: Fields): boolean =>
  isInstant(searchedBackTo) && ((kind === 'found' && Array.isArray(lines)) || (kind === 'end' && reason !== undefined));
const isErrorEvent = ({ kind, asOf, problem }: Fields): boolean =>
  kind === 'error' && (asOf === undefined || isInstant(asOf)) && isProblem(problem);
const isStateEvent = (event: Fields): boolean =>
  (event.kind === 'unchanged' && isInstant(event.asOf)) || isErrorEvent(event);
