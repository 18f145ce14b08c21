import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type EventHistoryView, eventHistoryGroup } from '@/lib/domain/event-history';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { english } from '../testing/english';
import { renderInService, SERVICE } from '../testing/render-in-service';
import { EventHistoryNotice } from './event-history-notice';

const group = eventHistoryGroup(SERVICE.cluster);
const price = { rate: { microDollars: 500_000, isUnverified: true }, pricedOn: '2026-11-23', source: 'table' } as const;
const past = { tasks: [], events: [], isPartial: false, from: 0, retentionDays: 30 };

function open(view: EventHistoryView, permissions: string[] = []) {
  fakeEventSource('/api/live/');
  return renderInService(<EventHistoryNotice />, {
    actions: { getEventHistory: async () => ({ ok: true, value: view }) },
    permissions,
  });
}

describe('the notice of an event history', () => {
  it('says what it is and costs where there is none, and leads whoever may to turning it on', async () => {
    open({ group, isWritten: false, price }, ['cluster:change']);
    const link = await screen.findByRole('link', { name: english('eventHistory.turnOn') });
    expect(link.getAttribute('href')).toBe(routes.enableEventHistory(SERVICE));
    const text = document.body.textContent ?? '';
    expect(text).toContain(english('eventHistory.offTitle'));
    expect(text).toContain('$0.50');
    expect(text).toContain('$0.10');
    expect(text).toContain(english('eventHistory.priceSource.table', { date: '2026-11-23' }));
    expect(text).toContain(english('eventHistory.unverified'));
  });

  it('names the permission to whoever may not, and offers nothing', async () => {
    open({ group, isWritten: false });
    const why = english('progress.refusal.not-permitted', { permission: 'cluster:change' });
    expect((await screen.findByText((text) => text.startsWith(why))).textContent).toContain(why);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says where the past is read from, and offers to turn it on again where nothing writes any more', async () => {
    const { unmount } = open({ group, isWritten: true, past }, ['cluster:change']);
    expect(await screen.findByText(group)).toBeDefined();
    expect(screen.queryByRole('link')).toBeNull();
    unmount();
    open({ group, isWritten: false, past }, ['cluster:change']);
    expect(await screen.findByText(english('eventHistory.stoppedTitle'))).toBeDefined();
  });
});
