import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveStatus, reportLiveStatus } from '@/lib/live/client/live-status';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { LiveBadge } from './live-badge';
import { LiveNotice } from './live-notice';

const NOW = Date.UTC(2026, 11, 1, 10);
const withdrawals: (() => void)[] = [];

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  for (const withdraw of withdrawals.splice(0)) act(withdraw);
});

/** A stream of the page says how fresh it is. */
const report = (url: string, status: Partial<LiveStatus> = {}) =>
  act(() => void withdrawals.push(reportLiveStatus(url, { asOf: NOW, connection: 'live', ...status })));
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const badge = () => screen.queryByRole('button');

describe('LiveBadge', () => {
  it('is there on pages that are live alone', () => {
    renderInApp(<LiveBadge />);
    expect(badge()).toBeNull();
    report('/a');
    expect(badge()?.dataset.live).toBe('live');
  });

  it('grows older by itself, and is stale once it is older than a healthy stream gets', async () => {
    renderInApp(<LiveBadge />);
    report('/a');
    await wait(12_000);
    expect(badge()?.textContent).toContain('12');
    expect(badge()?.dataset.live).toBe('live');
    await wait(19_000);
    expect(badge()?.dataset.live).toBe('stale');
    report('/a', { asOf: NOW + 31_000 });
    expect(badge()?.dataset.live).toBe('live');
  });

  it('speaks of the stream that is worst off', () => {
    renderInApp(<LiveBadge />);
    report('/a', { connection: 'reconnecting' });
    report('/b');
    expect(badge()?.dataset.live).toBe('reconnecting');
    const description = english('shell.live.explainReconnecting', { age: '0s' });
    expect(badge()).toBe(screen.getByRole('button', { description: new RegExp(description.slice(0, 30)) }));
  });
});

describe('LiveNotice', () => {
  it('says why the page is not fresh, until it is again', () => {
    renderInApp(<LiveNotice />);
    expect(screen.queryByRole('alert')).toBeNull();
    report('/a', { problem: { code: 'throttled' } });
    screen.getByRole('alert', { name: english('problem.codes.throttled.what') });
    report('/a');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leads to the sign-in, and back here, once the session has ended', () => {
    renderInApp(<LiveNotice />, { pathname: '/main/eu-west-3/activity' });
    report('/a', { problem: { code: 'unauthenticated' } });
    const href = screen.getByRole('link', { name: english('signIn.submit') }).getAttribute('href');
    expect(href).toContain(encodeURIComponent('/main/eu-west-3/activity'));
  });
});
