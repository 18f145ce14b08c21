import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { backoffMs, HIDDEN_MS, LEASE_EXPIRY_MS } from './connection';
import { useLiveStatus } from './live-status';
import { fakeEventSource } from './testing/fake-event-source';
import { useLive } from './use-live';

const initial = { asOf: 100, value: 'painted' };
let addresses = 0;
/** Streams are shared by address, so each test has one of its own. */
const freshUrl = () => `/stream/${++addresses}`;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});

const advance = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function follow(url = freshUrl()) {
  const server = fakeEventSource();
  const hook = renderHook(({ page }) => useLive<string>(url, page), { initialProps: { page: initial } });
  return { ...hook, server, url };
}

describe('useLive', () => {
  it('shows what the page was drawn with until the stream says something newer', () => {
    const { result, server } = follow();
    expect(result.current).toMatchObject({ value: 'painted', asOf: 100, connection: 'live' });
    server.send({ kind: 'snapshot', asOf: 200, value: 'newer' });
    expect(result.current).toMatchObject({ value: 'newer', asOf: 200 });
    server.send({ kind: 'unchanged', asOf: 300 });
    expect(result.current).toMatchObject({ value: 'newer', asOf: 300 });
  });

  it('takes the page’s value when the page was drawn again later than the last snapshot', () => {
    const { result, rerender, server } = follow();
    server.send({ kind: 'snapshot', asOf: 200, value: 'streamed' });
    rerender({ page: { asOf: 250, value: 'drawn again' } });
    expect(result.current).toMatchObject({ value: 'drawn again', asOf: 250 });
    server.send({ kind: 'snapshot', asOf: 300, value: 'streamed again' });
    expect(result.current.value).toBe('streamed again');
  });

  it('keeps the last value when AWS fails or the connection is lost, and says which', () => {
    const { result, server } = follow();
    server.send({ kind: 'snapshot', asOf: 200, value: 'newer' });
    server.send({ kind: 'error', problem: { code: 'throttled' } });
    expect(result.current).toMatchObject({ value: 'newer', asOf: 200, problem: { code: 'throttled' } });
    server.lose();
    expect(result.current).toMatchObject({ value: 'newer', asOf: 200, connection: 'reconnecting' });
  });

  it('connects again after a loss, and forgets the problem with the next snapshot', async () => {
    const { result, server, url } = follow();
    server.send({ kind: 'error', problem: { code: 'throttled' } });
    server.lose();
    await advance(backoffMs(0, 1));
    expect(server.urls()).toEqual([url, url]);
    server.send({ kind: 'snapshot', asOf: 400, value: 'back' });
    expect(result.current).toEqual({ value: 'back', asOf: 400, problem: undefined, connection: 'live' });
  });

  it('says that it is stale when the server is silent for longer than its heartbeat', async () => {
    const { result, server } = follow();
    server.send({ kind: 'snapshot', asOf: 200, value: 'newer' });
    await advance(LEASE_EXPIRY_MS);
    expect(result.current).toMatchObject({ value: 'newer', connection: 'stale' });
    expect(server.openUrls()).toHaveLength(1);
  });

  it('opens one connection however many components follow the address, and closes it with the last', async () => {
    const server = fakeEventSource();
    const url = freshUrl();
    const first = renderHook(() => useLive<string>(url, initial));
    const second = renderHook(() => useLive<string>(url, initial));
    expect(server.urls()).toEqual([url]);
    server.send({ kind: 'snapshot', asOf: 200, value: 'shared' });
    expect([first.result.current.value, second.result.current.value]).toEqual(['shared', 'shared']);
    first.unmount();
    expect(server.openUrls()).toEqual([url]);
    second.unmount();
    await advance(0);
    expect(server.openUrls()).toEqual([]);
  });

  it('lets go of the connection while the page is hidden, and is back once it is in sight', async () => {
    const { server } = follow();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await advance(HIDDEN_MS);
    expect(server.openUrls()).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(server.openUrls()).toHaveLength(1);
  });

  it('tells the page how fresh it is for as long as it is followed', () => {
    const { server, unmount } = follow();
    const page = renderHook(() => useLiveStatus());
    server.send({ kind: 'snapshot', asOf: 200, value: 'newer' });
    expect(page.result.current).toMatchObject({ asOf: 200, connection: 'live' });
    server.lose();
    expect(page.result.current).toMatchObject({ asOf: 200, connection: 'reconnecting' });
    unmount();
    expect(page.result.current).toBeUndefined();
  });
});
