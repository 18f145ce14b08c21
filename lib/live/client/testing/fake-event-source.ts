import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** A connection of the browser that the test answers as the server would. */
class FakeEventSource extends EventTarget {
  isClosed = false;
  constructor(readonly url: string) {
    super();
    connections.push(this);
  }
  close() {
    this.isClosed = true;
  }
}

const connections: FakeEventSource[] = [];

/**
 * Takes the place of the browser's `EventSource` for one test.
 * @param path of the stream that the test speaks for, where a page has several
 */
export function fakeEventSource(path = '') {
  connections.length = 0;
  vi.stubGlobal('EventSource', FakeEventSource);
  const opened = () => connections.filter(({ url }) => url.startsWith(path));
  const current = () => {
    const connection = opened().at(-1);
    if (!connection) throw new Error('nothing was opened');
    return connection;
  };
  return {
    /** Every address opened so far. */
    urls: () => opened().map(({ url }) => url),
    openUrls: () =>
      opened()
        .filter(({ isClosed }) => !isClosed)
        .map(({ url }) => url),
    /** The server sends an event over the newest connection. */
    send: (event: unknown, lastEventId = '') =>
      act(() => {
        current().dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event), lastEventId }));
      }),
    /** The newest connection is lost. */
    lose: () =>
      act(() => {
        current().dispatchEvent(new Event('error'));
      }),
  };
}
