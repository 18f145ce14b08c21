import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { Incident, IncidentSummary, ServiceIncidents } from '@/lib/domain/incidents/incident';
import type { ServiceView } from '@/lib/domain/live';
import { T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { IncidentsCard, RecentIncidents } from './incident-list';
import { IncidentView } from './incident-view';
import { OpenIncident } from './open-incident';

const MINUTE = 60_000;
const facts = { variable: 'CATALOGUE_URL' };
const cause = { code: 'variable-missing' as const, facts, raw: '' };
const open: IncidentSummary = {
  id: '1-1rbdo',
  openedAt: T0,
  state: 'crash-loop',
  cause,
  certainty: 'confirmed',
  others: 0,
};
const closed = (id: string): IncidentSummary => ({
  ...open,
  id,
  closedAt: T0 + 3 * MINUTE,
  revision: 'web:7',
  others: 2,
});
const finding: Finding = {
  ...cause,
  certainty: 'confirmed',
  evidence: [{ source: 'log-line', text: 'ConfigurationError: CATALOGUE_URL is not set' }],
  origins: ['exit-error'],
  times: 1,
  taskIds: [],
};

const viewWith = (incidents: ServiceIncidents, over: Partial<ServiceView> = {}) => {
  fakeEventSource('/api/live/');
  return aServiceView({ incidents, ...over });
};
const what = english('diagnosis.variable-missing.what', facts);

describe('the open incident', () => {
  it('is nothing while there is none', () => {
    const { container } = renderInService(<OpenIncident />, { view: viewWith({ closed: [closed('2-1')] }) });
    expect(container.textContent).toBe('');
  });

  it('leads to all that is known of it, and is not called calm while trouble is seen', () => {
    const diagnosis = { findings: [finding], pending: [], unchecked: [] };
    renderInService(<OpenIncident />, { view: viewWith({ open, closed: [] }, { state: 'crash-loop', diagnosis }) });
    expect(screen.getByRole('link', { name: english('incidents.details') }).getAttribute('href')).toMatch(
      /\/services\/web\/incidents\/1-1rbdo$/,
    );
    screen.getByRole('button', { name: english('incidents.copyLink') });
    expect(screen.queryByText(english('incidents.calm'))).toBeNull();
  });

  it('still names its cause when no look finds one, and says that it closes', () => {
    renderInService(<OpenIncident />, { view: viewWith({ open, closed: [] }) });
    screen.getByText(what);
    screen.getByText(english('incidents.calm'), { exact: false });
  });

  it('says when incidents are in the memory of the server alone', () => {
    renderInService(<OpenIncident />, { view: viewWith({ open, closed: [], problem: { code: 'access-denied' } }) });
    screen.getByText(english('incidents.memory', { group: '/gantry/journal' }));
  });
});

describe('a list of incidents', () => {
  it('has three that are over on the overview, each with its cause and the way to it', () => {
    const view = viewWith({ closed: ['5-1', '4-1', '3-1', '2-1'].map(closed) });
    renderInService(<RecentIncidents />, { view });
    const rows = within(screen.getByRole('region', { name: english('incidents.recent') })).getAllByRole('listitem');
    expect(rows).toHaveLength(3);
    expect(rows[0]?.textContent).toContain(english('incidents.others', { count: 2 }));
    expect(
      within(rows[0] ?? document.body)
        .getByRole('link', { name: what })
        .getAttribute('href'),
    ).toMatch(/5-1$/);
  });

  it('has all of them where one looks for the past, the open one first', () => {
    renderInService(<IncidentsCard />, { view: viewWith({ open, closed: ['3-1', '2-1'].map(closed) }) });
    const states = screen.getAllByRole('listitem').map((row) => row.textContent?.match(/^(Open|Closed)/)?.[0]);
    expect(states).toEqual(['Open', 'Closed', 'Closed']);
  });
});

describe('the page of an incident', () => {
  const incident: Incident = {
    ...{ id: open.id, aliases: [], cluster: 'boutique', service: 'web', openedAt: T0, state: 'crash-loop', signAt: T0 },
    ...{ causes: [finding], changes: 0, revision: 'web:7' },
  };
  const opened = (over: Partial<Incident>, incidents: ServiceIncidents, shown: Partial<ServiceView> = {}) =>
    renderInService(<IncidentView incident={{ ...incident, ...over }} />, {
      view: viewWith(incidents, shown),
      permissions: ['service:create'],
    });

  it('has its cause with the evidence of the time, and says that AWS has forgotten it', () => {
    opened({ closedAt: T0 + MINUTE }, { closed: [] });
    const found = within(screen.getByRole('region', { name: english('incidents.page.causes') }));
    found.getByText(what);
    found.getByText('ConfigurationError: CATALOGUE_URL is not set');
    found.getByText(english('incidents.page.past'));
    screen.getByText(english('incidents.closed'));
    screen.getByText('web:7');
  });

  it('is open until it closes, also when that happens while it is looked at', () => {
    const page = opened({}, { open, closed: [] });
    screen.getByText(english('incidents.open'));
    page.unmount();
    opened({}, { closed: [closed(open.id)] });
    screen.getByText(english('incidents.closed'));
  });

  it('offers what mends it while it lasts, and nothing once it is over, though the same has begun again', () => {
    const again = { diagnosis: { findings: [finding], pending: [], unchecked: [] } };
    const edit = english('deployment.fix.edit');
    const page = opened({}, { open, closed: [] }, again);
    screen.getByRole('link', { name: edit });
    page.unmount();
    opened({ closedAt: T0 + MINUTE }, { closed: [] }, again);
    expect(screen.queryByRole('link', { name: edit })).toBeNull();
  });
});
