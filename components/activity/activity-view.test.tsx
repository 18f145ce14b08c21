import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ActivityView } from './activity-view';
import type { AuditEntry } from './audit-entry';

const at = { account: 'main', region: 'eu-west-3' };
const anEntry = (overrides: Partial<AuditEntry>): AuditEntry => ({
  id: overrides.service ?? 'entry',
  at: Date.UTC(2026, 11, 1, 9),
  who: 'ana',
  permission: 'task:stop',
  cluster: 'boutique',
  outcome: 'done',
  calls: [],
  ...overrides,
});
const entries = [
  anEntry({ service: 'web' }),
  anEntry({ service: 'api', who: 'ben' }),
  anEntry({ service: 'worker', permission: 'spaceship:launch' }),
];

const open = (search = '', given = entries) => renderInApp(<ActivityView at={at} entries={given} />, { search });
const shown = () =>
  entries.flatMap(({ service = '' }) => (screen.queryAllByText(new RegExp(service)).length > 0 ? [service] : []));
const filter = () => screen.getByRole('searchbox', { name: english('activity.filter') });

describe('ActivityView', () => {
  it('narrows down by who, where and what as one types, and keeps that in the address', async () => {
    const { user, address } = open();
    expect(shown()).toEqual(['web', 'api', 'worker']);
    await user.type(filter(), 'BEN');
    expect(shown()).toEqual(['api']);
    expect(address.search).toBe('?filter=BEN');
    await user.clear(filter());
    await user.type(filter(), 'boutique/w');
    expect(shown()).toEqual(['web', 'worker']);
    await user.clear(filter());
    await user.type(filter(), english('activity.permission.task-stop'));
    expect(shown()).toEqual(['web', 'api']);
  });

  it('counts the calls of an action, but not of a run, which records its own', () => {
    const [mine, none] = [english('activity.calls', { count: 0 }), { calls: [] }];
    const { unmount } = open('', [anEntry(none)]);
    screen.getByText(mine);
    unmount();
    open('', [anEntry({ ...none, permission: 'run:undo', run: 'run-1', runOutcome: 'undone' })]);
    expect(screen.queryByText(mine)).toBeNull();
  });

  it('opens as the address says, and names what another version has written as it was written', () => {
    open('?filter=spaceship:launch');
    expect(shown()).toEqual(['worker']);
    screen.getByText('spaceship:launch');
  });

  it('tells nothing yet from nothing that fits', async () => {
    const { user, unmount } = open();
    await user.type(filter(), 'zzz');
    screen.getByText(english('activity.noMatch'));
    unmount();
    open('', []);
    screen.getByText(english('activity.none'));
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});
