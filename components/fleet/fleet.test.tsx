import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { FleetView, ServiceRow } from '@/lib/domain/live';
import { aCluster } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { Fleet } from './fleet';
import { aRow } from './testing';

const at = { account: 'main', region: 'eu-west-3' };
const web = aRow({ name: 'web' });
const api = aRow({ name: 'api', runningCount: 2 });
const worker = aRow({ name: 'worker', state: 'failing', runningCount: 1 });
const billing = aRow({ name: 'billing', cluster: 'backoffice', images: [], runningCount: 9 });

const fleetOf = (...rows: ServiceRow[]): FleetView => ({
  clusters: [...new Set(rows.map(({ cluster }) => cluster))].map((name) => ({
    cluster: aCluster({ name }),
    services: rows.filter(({ cluster }) => cluster === name),
  })),
});

async function open(search = '', view = fleetOf(web, api, worker, billing)) {
  const server = fakeEventSource();
  const app = renderInApp(
    <Fleet
      at={at}
      initial={{ asOf: 1, value: view }}
      loadUsage={async () => ({ ok: true, value: [] })}
      loadNotes={async () => ({ ok: true, value: [] })}
      newCluster={null}
    />,
    { search },
  );
  // What is asked beside the page is answered before anything is done.
  await act(async () => {});
  return { ...app, server };
}

const NAMES = /^(?:web|api|worker|billing|cart)$/;
/** Services and clusters, from top to bottom. */
const shown = () => screen.queryAllByText(NAMES, { selector: 'a' }).map((link) => link.textContent);
const filter = () => screen.getByRole('searchbox', { name: english('fleet.filter') });
const onlyUnhealthy = () => screen.getByRole('switch', { name: english('fleet.onlyIncidents') });
const sortBy = (column: 'service' | 'tasks') =>
  screen.getByRole('button', { name: english(`fleet.columns.${column}`) });

describe('Fleet', () => {
  it('counts a service that would not start again among those to look at, and names what is missing', async () => {
    const cart = aRow({
      name: 'cart',
      state: 'cannot-restart',
      obstacle: { code: 'secret-missing', facts: { secretName: 'shop/db' }, raw: '' },
    });
    const { user } = await open('', fleetOf(web, cart));
    screen.getByText('A secret does not exist: shop/db');
    expect(screen.getAllByText(english('states.service.cannot-restart')).length).toBeGreaterThanOrEqual(2);
    await user.click(onlyUnhealthy());
    expect(shown()).toEqual(['cart']);
  });

  it('marks a service that is deployed and would not start again beside its word', async () => {
    const obstacle = { code: 'log-group-missing', facts: { logGroup: '/ecs/cart' }, raw: '' } as const;
    await open('', fleetOf(aRow({ name: 'cart', state: 'rolling', obstacle })));
    expect(screen.getAllByTitle(english('states.service.cannot-restart')).length).toBeGreaterThan(0);
    screen.getByText('The log group does not exist: /ecs/cart');
  });

  it('has clusters and services in trouble first, then by name', async () => {
    await open();
    expect(shown()).toEqual(['worker', 'api', 'web', 'billing']);
  });

  it('narrows down with each letter, and writes it into the address', async () => {
    const { user, address } = await open();
    await user.type(filter(), 'bill');
    expect(shown()).toEqual(['billing']);
    expect(address.search).toBe('?q=bill');
    await user.clear(filter());
    expect(shown()).toHaveLength(4);
    expect(address.search).toBe('');
  });

  it('opens as the address says', async () => {
    await open('?q=boutique&trouble=true');
    expect(shown()).toEqual(['worker']);
    expect(filter()).toHaveProperty('value', 'boutique');
    expect(onlyUnhealthy().getAttribute('aria-checked')).toBe('true');
  });

  it('shows only what somebody should look at, and says so when that is nothing', async () => {
    const { user, address, server } = await open();
    await user.click(onlyUnhealthy());
    expect(shown()).toEqual(['worker']);
    expect(address.search).toBe('?trouble=true');
    server.send({ kind: 'snapshot', asOf: 2, value: fleetOf(web, api) });
    expect(screen.queryByRole('table')).toBeNull();
    screen.getByRole('heading', { name: english('fleet.noMatch.noIncidentsTitle') });
    await user.click(screen.getByRole('button', { name: english('fleet.noMatch.clear') }));
    expect(shown()).toEqual(['api', 'web']);
    expect(address.search).toBe('');
  });

  it('keeps what was typed and how it is sorted when new figures arrive', async () => {
    const { user, server } = await open();
    await user.type(filter(), 'boutique');
    await user.click(sortBy('tasks'));
    expect(shown()).toEqual(['worker', 'api', 'web']);
    server.send({ kind: 'snapshot', asOf: 2, value: fleetOf({ ...web, runningCount: 0 }, api, worker, billing) });
    expect(shown()).toEqual(['web', 'worker', 'api']);
    expect(filter()).toHaveProperty('value', 'boutique');
    expect(document.activeElement).toBe(sortBy('tasks'));
  });

  it('sorts by a column’s name, again the other way round, and reads that out', async () => {
    const { user } = await open('?q=boutique');
    await user.click(sortBy('service'));
    expect(shown()).toEqual(['api', 'web', 'worker']);
    const header = () => screen.getByRole('columnheader', { name: english('fleet.columns.service') });
    expect(header().getAttribute('aria-sort')).toBe('ascending');
    await user.click(sortBy('service'));
    expect(shown()).toEqual(['worker', 'web', 'api']);
    expect(header().getAttribute('aria-sort')).toBe('descending');
    await user.click(sortBy('service'));
    expect(header().getAttribute('aria-sort')).toBe('ascending');
    expect(
      screen.getAllByRole('columnheader').filter((each) => each.ariaSort ?? each.getAttribute('aria-sort')),
    ).toHaveLength(1);
  });

  it('draws a long fleet in part, and counts all of it for a screen reader', async () => {
    // Nothing has a height here by itself.
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(45);
    const rows = Array.from({ length: 400 }, (_, index) => aRow({ name: `service-${String(index).padStart(3, '0')}` }));
    await open('', fleetOf(...rows));
    const table = screen.getByRole('table');
    expect(table.getAttribute('aria-rowcount')).toBe('402');
    const drawn = screen.getAllByText(/^service-\d+$/, { selector: 'a' });
    expect(drawn[0]?.textContent).toBe('service-000');
    expect(drawn.length).toBeGreaterThan(20);
    expect(drawn.length).toBeLessThan(100);
  });

  it('offers a first deployment where there is no cluster', async () => {
    await open('', { clusters: [] });
    expect(screen.queryByRole('table')).toBeNull();
    const link = screen.getByRole('link', { name: english('fleet.empty.action') });
    expect(link.getAttribute('href')).toBe('/main/eu-west-3/deploy');
  });
});
