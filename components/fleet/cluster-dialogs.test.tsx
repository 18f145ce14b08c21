import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/domain/problem';
import { aCluster } from '@/lib/domain/testing/builders';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ChangeClusterDialog } from './change-cluster-dialog';
import { DeleteClusterDialog } from './delete-cluster-dialog';
import { NewClusterButton } from './new-cluster-button';

const at = { account: 'main', region: 'eu-west-3' };
const boutique = { ...at, cluster: 'boutique' };
type Answer = Outcome<{ cluster: string }>;
const done: Answer = { ok: true, value: { cluster: 'boutique' } };
const inUse: Answer = { ok: false, problem: { code: 'forbidden' } };

const button = (name: string) => screen.getByRole('button', { name });
const refusedFor = (name: string, description: string) => screen.queryByRole('button', { name, description }) !== null;
const problemShown = () => screen.findByRole('alert', { name: english('problem.codes.forbidden.what') });

describe('NewClusterButton', () => {
  const create = english('fleet.clusterDialog.create');
  const name = () => screen.getByRole('textbox', { name: english('fleet.clusterDialog.name') });

  async function open(call: () => Promise<Answer>) {
    const app = renderInApp(<NewClusterButton at={at} create={call} refusal={undefined} />);
    await app.user.click(button(english('fleet.clusterDialog.newButton')));
    return app;
  }

  it('asks for a name before it makes a cluster, then goes there', async () => {
    const call = vi.fn(async () => done);
    const { user, router } = await open(call);
    await user.click(button(create));
    expect(call).not.toHaveBeenCalled();
    expect(refusedFor(create, english('fleet.clusterDialog.noName'))).toBe(true);
    await user.type(name(), 'boutique');
    await user.click(screen.getByRole('checkbox', { name: english('fleet.clusterDialog.insights') }));
    await user.click(button(create));
    expect(call.mock.calls).toEqual([[{ ...boutique, containerInsights: true, spot: true }]]);
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/clusters/boutique']]);
  });

  it('says beside the name what is wrong with it, and does not ask AWS', async () => {
    const call = vi.fn(async () => done);
    const { user } = await open(call);
    await user.type(name(), 'my cluster');
    await user.click(button(create));
    expect(screen.getByRole('textbox', { description: english('invalid.name') })).toBe(name());
    expect(call).not.toHaveBeenCalled();
    await user.clear(name());
    await user.type(name(), 'my-cluster');
    expect(screen.queryByText(english('invalid.name'))).toBeNull();
  });

  it('keeps what was typed when AWS refuses', async () => {
    const { user, router } = await open(async () => inUse);
    await user.type(name(), 'boutique');
    await user.click(button(create));
    await problemShown();
    expect(name()).toHaveProperty('value', 'boutique');
    expect(router.push).not.toHaveBeenCalled();
  });

  it('says why a role may not, and opens nothing', async () => {
    const call = vi.fn(async () => done);
    const { user } = renderInApp(<NewClusterButton at={at} create={call} refusal="Operators only" />);
    await user.click(button(english('fleet.clusterDialog.newButton')));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(refusedFor(english('fleet.clusterDialog.newButton'), 'Operators only')).toBe(true);
  });
});

describe('ChangeClusterDialog', () => {
  const change = english('fleet.clusterDialog.change');
  const spot = () => screen.getByRole('checkbox', { name: english('fleet.clusterDialog.spot') });

  it('is as the cluster is, and changes nothing while that is all it says', async () => {
    const call = vi.fn(async () => done);
    const cluster = aCluster({ capacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
    const { user } = renderInApp(
      <ChangeClusterDialog at={boutique} cluster={cluster} change={call} onClose={() => {}} />,
    );
    expect(spot().getAttribute('aria-checked')).toBe('true');
    await user.click(button(change));
    expect(call).not.toHaveBeenCalled();
    expect(refusedFor(change, english('fleet.clusterDialog.same'))).toBe(true);
    await user.click(spot());
    await user.click(button(change));
    expect(call.mock.calls).toEqual([[{ ...boutique, containerInsights: false, spot: false }]]);
  });
});

describe('DeleteClusterDialog', () => {
  const remove = english('fleet.clusterDialog.delete', { name: 'boutique' });
  const name = () => screen.queryByRole('textbox');
  const empty = aCluster({ activeServices: 0, runningTasks: 0 });

  function open(call: () => Promise<Answer>, cluster = empty) {
    const onClose = vi.fn();
    return {
      ...renderInApp(<DeleteClusterDialog at={boutique} cluster={cluster} remove={call} onClose={onClose} />),
      onClose,
    };
  }

  it('deletes only once the name is typed in full, then goes to the fleet', async () => {
    const call = vi.fn(async () => done);
    const { user, router, onClose } = open(call);
    await user.type(screen.getByRole('textbox'), 'boutiqu');
    await user.click(button(remove));
    expect(call).not.toHaveBeenCalled();
    await user.type(screen.getByRole('textbox'), 'e');
    await user.click(button(remove));
    expect(call.mock.calls).toEqual([[{ ...boutique, typed: 'boutique' }]]);
    expect(onClose).toHaveBeenCalledOnce();
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3']]);
  });

  it('asks for no name while something is left in the cluster, and says what', async () => {
    const call = vi.fn(async () => done);
    const { user } = open(call, aCluster({ activeServices: 2, runningTasks: 0 }));
    expect(name()).toBeNull();
    screen.getByText(english('fleet.clusterDialog.blocked.services', { count: 2 }));
    await user.click(button(remove));
    expect(call).not.toHaveBeenCalled();
    expect(refusedFor(remove, english('fleet.clusterDialog.blockedShort'))).toBe(true);
  });

  it('stays where it is when AWS refuses', async () => {
    const { user, router, onClose } = open(async () => inUse);
    await user.type(screen.getByRole('textbox'), 'boutique');
    await user.click(button(remove));
    await problemShown();
    expect([onClose.mock.calls, router.push.mock.calls]).toEqual([[], []]);
  });
});
