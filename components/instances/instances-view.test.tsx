import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { english } from '@/components/testing/english';
import { renderInApp } from '@/components/testing/render';
import type { ContainerInstance } from '@/lib/domain/container-instance';
import type { Outcome } from '@/lib/domain/problem';
import { aCluster } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { InstancesView } from './instances-view';

const AT = { account: 'main', region: 'eu-west-3', cluster: 'boutique' };
const anInstance = (more: Partial<ContainerInstance> = {}): ContainerInstance => ({
  arn: `arn:${more.instanceId ?? 'i-0a'}`,
  id: 'f00',
  instanceId: 'i-0a',
  instanceType: 'm5.large',
  zone: 'eu-west-3a',
  state: 'active',
  isConnected: true,
  cpuUnits: { total: 2048, free: 512 },
  memoryMib: { total: 7680, free: 1024 },
  runningTasks: 3,
  pendingTasks: 1,
  ...more,
});

function open(instances: ContainerInstance[], search = '') {
  fakeEventSource();
  const value = { cluster: aCluster({ containerInstances: instances.length }), services: [], standaloneTasks: [] };
  const list = async (): Promise<Outcome<{ instances: ContainerInstance[]; isPartial: boolean }>> => ({
    ok: true,
    value: { instances, isPartial: false },
  });
  return renderInApp(<InstancesView at={AT} initial={{ asOf: 1, value }} list={list} />, { search });
}

describe('the instances of a cluster', () => {
  it('are shown with what is left of them, and those whose agent is lost are named', async () => {
    open([anInstance(), anInstance({ instanceId: 'i-0b', state: 'draining', isConnected: false })]);
    const table = await screen.findByRole('table', { name: english('instances.title') });
    const [, first, second] = within(table).getAllByRole('row');
    if (!first || !second) throw new Error('two instances');
    for (const words of ['i-0a', 'Active', 'Connected', 'm5.large', '0.5 of 2 vCPU', 'eu-west-3a']) {
      expect(within(first).getByText(words)).toBeTruthy();
    }
    expect(first.textContent).toMatch(/1\sGiB of 7\.5\sGiB/);
    expect(first.textContent).toContain('3 + 1 pending');
    expect(within(second).getByText('Draining')).toBeTruthy();
    expect(within(second).getByText('Disconnected')).toBeTruthy();
    expect(screen.getByText(/The agent of one instance is disconnected/)).toBeTruthy();
    expect(screen.getByText(/may be old: i-0b/)).toBeTruthy();
  });

  it('are found by their words', async () => {
    open([anInstance(), anInstance({ instanceId: 'i-0b', zone: 'eu-west-3b' })], '?q=3B');
    const table = await screen.findByRole('table', { name: english('instances.title') });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(within(table).getByText('i-0b')).toBeTruthy();
  });

  it('are none where a cluster runs on Fargate', async () => {
    open([]);
    expect(await screen.findByText(english('instances.none'))).toBeTruthy();
  });
});
