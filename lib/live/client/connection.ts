import type { Problem } from '../../domain/problem';
import { backoffMs } from './backoff';

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
