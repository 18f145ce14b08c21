import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/domain/log-line';
import { METRICS, type Metric, type Series } from '@/lib/domain/metric';
import { aServiceDeployment, aServiceRevision, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { aServiceView } from '../../service/testing';
import { english } from '../../testing/english';
import { renderInService, SERVICE } from '../../testing/render-in-service';
import { ServiceOverview } from './service-overview';

const line = (id: string, message: string): LogLine => ({
  ...{ id, at: T0, ingestedAt: T0, group: '/ecs/web', stream: 'web/web/abcdef123456', taskId: 'abcdef123456', message },
});
const seriesOf = (metric: Metric, values: number[]): Series => ({
  ...{ metric, periodSeconds: 60 },
  points: values.map((value, index) => ({ at: Date.now() - index * 60_000, value })),
});
const metrics = Object.fromEntries(METRICS.map((metric) => [metric, seriesOf(metric, [])]));

function open(permissions = ['logs:read']) {
  fakeEventSource('/api/live/');
  const [failed, done] = [
    aServiceDeployment({ target: aServiceRevision(3), status: 'rollback-successful', startedAt: T0 }),
    aServiceDeployment({ arn: 'arn:1', target: aServiceRevision(2), status: 'successful', startedAt: T0 - 60_000 }),
  ];
  return renderInService(<ServiceOverview />, {
    view: aServiceView({ history: [failed, done] }),
    permissions,
    actions: {
      getMetrics: async () => ({
        ok: true,
        value: { ...metrics, cpu: seriesOf('cpu', [42, 10]) } as Record<Metric, Series>,
      }),
      listErrorLines: async () => ({
        ok: true,
        value: { lines: [line('1', 'ERROR no database'), line('2', 'INFO 0 errors'), line('3', 'TypeError: x')] },
      }),
    },
  });
}
const region = (name: string) => screen.findByRole('region', { name });

describe('the overview of a service', () => {
  it('shows how busy it was: a line and the latest value a metric, and why one has none', async () => {
    open();
    const recent = await region(english('metrics.recent'));
    const values = { name: english('metrics.name.cpu'), last: '42%', least: '10%', most: '42%' };
    expect(await within(recent).findByRole('img', { name: english('metrics.chart', values) })).toBeDefined();
    expect(within(recent).getAllByRole('listitem')).toHaveLength(5);
    expect(within(recent).getAllByText(english('metrics.noLoadBalancer'))).toHaveLength(2);
  });

  it('shows the lines that speak of an error, without those that only seem to, each a way into the log of its task', async () => {
    open();
    const errors = await region(english('logs.recentErrors.title'));
    const list = await within(errors).findByRole('list');
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent?.slice(-12)),
    ).toEqual([...['R no database', 'TypeError: x'].map((text) => text.slice(-12))]);
    const [first] = within(list).getAllByRole('link');
    expect(first?.getAttribute('href')).toBe(routes.serviceLogs(SERVICE, { level: 'error', task: 'abcdef123456' }));
  });

  it('asks for no lines where the reader may not see logs, and says so', async () => {
    open([]);
    const errors = await region(english('logs.recentErrors.title'));
    expect(errors.textContent).toContain(english('logs.recentErrors.notPermitted', { permission: 'logs:read' }));
  });

  it('lists the last deployments, newest first, with how each ended', async () => {
    open();
    const deployments = await region(english('deployment.recent.title'));
    const rows = within(deployments).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining(english('states.deployment.rollback-successful')),
      expect.stringContaining(english('states.deployment.successful')),
    ]);
  });
});
