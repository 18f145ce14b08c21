import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ActivityView } from './activity-view';
import type { AuditEntry } from './audit-entry';
import { ChainNotice } from './chain-notice';

const at = { account: 'main', region: 'eu-west-3' };
const anEntry = (overrides: Partial<AuditEntry>): AuditEntry => ({
  id: overrides.service ?? 'entry',
  at: Date.UTC(2026, 11, 1, 9),
  who: 'ana',
  role: 'deployer',
  from: '203.0.113.7',
  durationMs: 5,
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

  it('draws the newest fifty, all of which a filter looks through, and the others when asked', async () => {
    const many = Array.from({ length: 52 }, (_, index) => anEntry({ service: `service-${index}` }));
    const { user } = open('', many);
    expect(screen.getAllByText(/service-\d+/, { selector: 'td:nth-child(4) a' })).toHaveLength(50);
    await user.type(filter(), '-51');
    expect(screen.getAllByText(/service-51/).length).toBeGreaterThan(0);
    await user.clear(filter());
    await user.click(screen.getByRole('button', { name: english('activity.showOlder', { count: 2 }) }));
    expect(screen.getAllByText(/service-\d+/, { selector: 'td:nth-child(4) a' })).toHaveLength(52);
    expect(screen.queryByRole('button', { name: /older/ })).toBeNull();
  });

  it('says what came of a change, and not that it is done', () => {
    const run = { verb: 'roll-out', outcome: 'failed', changes: [], requests: [] } as const;
    const [revision, count] = ['web:7', 3];
    const result = {
      rollsBackTo: revision,
      failedTasks: String(count),
      diagnosis: 'variable-missing',
      variable: 'DB_URL',
    };
    open('', [anEntry({ run: 'run-1', startedRun: { ...run, result } })]);
    screen.getByText(english('activity.results.rolled-back'));
    screen.getByText(english('activity.notes.rolledBack', { revision, count }));
    screen.getByText('The variable DB_URL is not set');
    expect(screen.queryByText(english('activity.results.done'))).toBeNull();
  });

  it('names the image of a roll-out by its tag, and by its digest where the tag stays the same', () => {
    const [one, other] = ['a', 'b'].map((digit) => `shop/web:latest@sha256:${digit.repeat(64)}`);
    const run = { verb: 'roll-out', outcome: 'succeeded', requests: [], result: {} } as const;
    const changes = [{ field: 'image', container: 'web', from: one, to: other }];
    open('', [
      anEntry({ service: 'web', run: 'run-1', startedRun: { ...run, changes } }),
      anEntry({ service: 'api', input: { change: { images: { api: 'shop/api:1.5.0' } } } }),
    ]);
    screen.getByText(/latest@a{12} → latest@b{12}/);
    screen.getByText(/^api · .*: 1\.5\.0$/);
  });

  it('opens to from where, what changed from what to what, and the request ids of AWS', async () => {
    const changes = [
      { field: 'image', container: 'web', from: 'shop/web:1.4.0', to: 'shop/web:1.5.0' },
      { field: 'environment-changed', container: 'web', name: 'LOG_LEVEL', masked: true },
    ] as const;
    const requests = [{ step: 'service', outcome: 'made', requestId: 'r-2' }];
    const calls = [{ operation: 'ecs:DescribeServices', outcome: 'done', requestId: 'r-1' }];
    const startedRun = {
      verb: 'roll-out',
      outcome: 'succeeded',
      changes,
      requests,
      result: { revision: 'web:8' },
    } as const;
    const { user } = open('', [anEntry({ run: 'run-1', startedRun, calls, chain: '0a1b2c3d4e5f', sequence: 12 })]);
    screen.getByText(/: 1\.4\.0 → 1\.5\.0/);
    const details = { name: english('activity.details', { action: english('activity.verb.roll-out') }) };
    await user.click(screen.getByRole('button', details));
    for (const text of [
      '203.0.113.7',
      /shop\/web:1\.4\.0 → shop\/web:1\.5\.0/,
      'web:8',
      'ecs:DescribeServices · r-1',
      'service · r-2',
    ])
      screen.getByText(text);
    screen.getByText(english('activity.chain.place', { sequence: 12, chain: '0a1b2c3d' }));
    await user.click(screen.getByRole('button', details));
    expect(screen.queryByText('203.0.113.7')).toBeNull();
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

describe('ChainNotice', () => {
  const report = { lines: 120, chains: 2, setAside: [], flaws: [] };

  it('says that nothing is missing, or what is', () => {
    const { unmount } = renderInApp(<ChainNotice chain={report} />);
    screen.getByText(english('activity.chain.whole', { lines: 120, chains: 2 }));
    unmount();
    const flaws = [{ kind: 'missing', chain: '0a1b2c3d4e5f', first: 5, last: 7 }] as const;
    const setAside = [{ first: 8, last: 10, from: Date.UTC(2026, 11, 1), to: Date.UTC(2026, 11, 2), hash: '' }];
    renderInApp(<ChainNotice chain={{ ...report, flaws: [...flaws], setAside }} />);
    screen.getByText(english('activity.chain.broken'));
    screen.getByText(english('activity.chain.flaws.missing', { chain: '0a1b2c3d', first: 5, last: 7 }));
    screen.getByText(english('activity.chain.setAside', { count: 3 }));
  });
});
