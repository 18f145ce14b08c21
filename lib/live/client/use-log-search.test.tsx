import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../domain/log-line';
import { fakeEventSource } from './testing/fake-event-source';
import { useLogSearch } from './use-log-search';

const lineAt = (at: number): LogLine => ({
  id: String(at),
  at,
  ingestedAt: at,
  group: '/g',
  stream: 's',
  message: `line ${at}`,
});
const addressTo = (before?: number) => `/search?to=${before ?? 'now'}`;

function setUp() {
  const server = fakeEventSource();
  const hook = renderHook((key: string | false) => useLogSearch(key, addressTo), {
    initialProps: 'error' as string | false,
  });
  const found = (searchedBackTo: number, ...ats: number[]) =>
    server.send({ kind: 'found', lines: ats.map(lineAt), searchedBackTo, calls: 1 });
  return {
    ...hook,
    server,
    found,
    search: () => hook.result.current,
    ats: () => hook.result.current.lines.map(({ at }) => at),
  };
}

describe('useLogSearch', () => {
  it('puts what is found in the order of time, each line once, and says how far it has got', () => {
    const { found, ats, search } = setUp();
    found(900, 950, 910);
    found(800, 910, 850);
    expect(ats()).toEqual([850, 910, 950]);
    expect(search()).toMatchObject({ status: 'running', searchedBackTo: 800 });
  });

  it('ends the connection when it is cancelled, and goes on from there', () => {
    const { found, server, search, ats } = setUp();
    found(900, 950);
    act(() => search().cancel());
    expect(server.openUrls()).toEqual([]);
    expect(search().status).toBe('cancelled');
    act(() => search().goOn());
    expect(server.openUrls()).toEqual(['/search?to=900']);
    found(800, 850);
    expect(ats()).toEqual([850, 950]);
  });

  it('opens no second connection after its end', () => {
    const { server, search } = setUp();
    server.send({ kind: 'end', reason: 'range', searchedBackTo: 0, calls: 3 });
    server.lose();
    expect(search()).toMatchObject({ status: 'range', searchedBackTo: 0 });
    expect(server.urls()).toHaveLength(1);
  });

  it('says why it failed, keeps what it has, and tries again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const { found, server, search, ats } = setUp();
    found(900, 950);
    server.lose();
    await act(async () => undefined);
    expect(search()).toMatchObject({ status: 'failed', problem: { code: 'unreachable' } });
    act(() => search().goOn());
    expect(search().status).toBe('running');
    expect(ats()).toEqual([950]);
  });

  it('begins anew for another key, and leaves the old search', () => {
    const { found, server, rerender, ats } = setUp();
    found(900, 950);
    rerender('timeout');
    expect(ats()).toEqual([]);
    expect(server.openUrls()).toHaveLength(1);
    rerender(false);
    expect(server.openUrls()).toEqual([]);
  });
});
