import type { Problem } from '../../domain/problem';
import { backoffMs } from './backoff';

/** What happens to a connection, apart from what it carries. */
export type Transport =
  | { kind: 'open' }
  | { kind: 'lost' }
  | { kind: 'silent' }
  /** The server answered, but will not stream. */
  | { kind: 'refused'; problem: Problem };

/** The part of `EventSource` that we need. */
export type Source = {
  close(): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (message: { data: string; lastEventId: string }) => void): void;
};

/** The browser as a connection sees it; tests give another. */
export type Browser = {
  open: (url: string) => Source;
  /** Why the server will not stream, when it says so. */
  ask: (url: string) => Promise<Problem | undefined>;
  random: () => number;
  isHidden: () => boolean;
  /** Calls back whenever the page is shown, hidden, or its network comes or goes; returns the way to stop that. */
  onChange: (listener: (change: 'shown' | 'hidden' | 'online' | 'offline') => void) => () => void;
};

export type Listener = {
  message: (text: string, id: string) => void;
  transport: (change: Transport) => void;
};

/** The server promises a heartbeat every 10 s; two missed ones and some slack mean that nobody is there. */
export const LEASE_EXPIRY_MS = 24_000;

/** A hidden page keeps listening this long: switching windows costs nothing, forgotten tabs cost no connection. */
export const HIDDEN_MS = 30_000;

/**
 * Keeps a stream of server-sent events open until it is closed: comes back after a loss with growing patience, at once
 * when the network or the page returns, and rests while nobody looks.
 * @param addressAfter where to go on from, given the id of the last event heard
 * @returns the way to close it
 */
export function keepOpen(addressAfter: (lastId: string) => string, listener: Listener, browser: Browser): () => void {
  let source: Source | undefined;
  let lastId = '';
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const after = (delayMs: number, run: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };

  const hangUp = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const lost = (url: string) => {
    hangUp();
    listener.transport({ kind: 'lost' });
    after(backoffMs(attempt, browser.random()), dial);
    attempt += 1;
    // Only the second failure in a row asks why: a lost network is told from a refusal by the answer, not the silence.
    if (attempt >= 2) {
      browser.ask(url).then((problem) => {
        if (problem && !closed && attempt > 0) listener.transport({ kind: 'refused', problem });
      });
    }
  };

  const silence = () => {
    listener.transport({ kind: 'silent' });
    dial();
  };

  const dial = () => {
    hangUp();
    const url = addressAfter(lastId);
    const opened = browser.open(url);
    source = opened;
    after(LEASE_EXPIRY_MS, silence);
    opened.addEventListener('open', () => listener.transport({ kind: 'open' }));
    opened.addEventListener('error', () => {
      if (source === opened) lost(url);
    });
    opened.addEventListener('message', ({ data, lastEventId }) => {
      if (source !== opened) return;
      attempt = 0;
      if (lastEventId) lastId = lastEventId;
      after(LEASE_EXPIRY_MS, silence);
      listener.message(data, lastEventId);
    });
  };

  const redial = () => {
    attempt = 0;
    dial();
  };

  const stopListening = browser.onChange((change) => {
    switch (change) {
      case 'hidden':
        clearTimeout(resting);
        resting = setTimeout(hangUp, HIDDEN_MS);
        return;
      case 'shown':
        clearTimeout(resting);
        // Also when it looks open: a laptop that slept does not know that its connections are gone.
        return redial();
      case 'offline':
        hangUp();
        return listener.transport({ kind: 'lost' });
      case 'online':
        if (!browser.isHidden()) redial();
    }
  });

  dial();
  return () => {
    closed = true;
    stopListening();
    clearTimeout(resting);
    hangUp();
  };
}
