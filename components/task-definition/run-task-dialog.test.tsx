import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { AccountInventory } from '@/lib/domain/inventory';
import type { Outcome } from '@/lib/domain/problem';
import { aContainerDefinition, anInventory, aTaskDefinition } from '@/lib/domain/testing/builders';
import { deferredCall } from '../testing/deferred';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import type { RevisionActions } from './revision-actions';
import { RunTaskDialog } from './run-task-dialog';

const scope = { account: 'main', region: 'eu-west-3' };
const account: Outcome<AccountInventory> = { ok: true, value: anInventory() };
const started: Awaited<ReturnType<RevisionActions['run']>> = {
  ok: true,
  value: { cluster: 'boutique', tasks: ['0123abcd'] },
};
const twoContainers = aTaskDefinition({
  revision: 7,
  containers: [aContainerDefinition(), aContainerDefinition({ name: 'proxy' })],
});

function open(actions: Partial<RevisionActions> = {}, definition = aTaskDefinition({ revision: 7 })) {
  const run = vi.fn<RevisionActions['run']>(async () => started);
  const onClose = vi.fn();
  const app = renderInApp(
    <RunTaskDialog
      scope={scope}
      definition={definition}
      actions={{ inventory: async () => account, run, deregister: vi.fn(), ...actions }}
      onClose={onClose}
    />,
  );
  return { ...app, run, onClose };
}

const RUN = english('taskDefinition.run.confirm', { count: 1 });
const confirm = () => screen.getByRole('button', { name: RUN });
const refusedFor = (description: string) => screen.queryByRole('button', { name: RUN, description }) !== null;
const ready = () => screen.findByText(english('taskDefinition.run.network', { subnets: 'subnet-a' }));
const field = (name: 'command' | 'variables') =>
  screen.getByRole('textbox', { name: new RegExp(english(`taskDefinition.run.${name}`)) });

describe('RunTaskDialog', () => {
  it('runs nothing before it knows where, then one task in the cluster at hand, and goes to its page', async () => {
    const inventory = deferredCall<[unknown], Outcome<AccountInventory>>();
    const { user, run, router } = open({ inventory: inventory.call });
    await user.click(confirm());
    expect(run).not.toHaveBeenCalled();
    expect(refusedFor(english('taskDefinition.run.looking'))).toBe(true);
    await inventory.answer(0, account);
    await user.click(confirm());
    expect(run.mock.calls).toEqual([
      [
        {
          ...scope,
          cluster: 'boutique',
          taskDefinition: 'boutique-web:7',
          count: 1,
          network: { subnetIds: ['subnet-a'], securityGroupIds: expect.any(Array), publicIp: true },
          overrides: [],
        },
      ],
    ]);
    expect(router.push.mock.calls).toEqual([['/main/eu-west-3/clusters/boutique/tasks/0123abcd']]);
  });

  it('keeps what was typed before the account was read', async () => {
    const inventory = deferredCall<[unknown], Outcome<AccountInventory>>();
    const { user, run } = open({ inventory: inventory.call });
    await user.type(field('command'), 'rake db:migrate');
    await inventory.answer(0, account);
    expect(field('command')).toHaveProperty('value', 'rake db:migrate');
    await user.click(confirm());
    expect(run.mock.calls[0]?.[0].overrides).toEqual([
      { container: 'web', command: ['rake', 'db:migrate'], environment: [] },
    ]);
  });

  it('gives command and variables to the container that is chosen', async () => {
    const { user, run } = open({}, twoContainers);
    await ready();
    await user.click(screen.getByRole('combobox', { name: english('taskDefinition.run.container') }));
    await user.click(await screen.findByRole('option', { name: 'proxy' }));
    await user.type(field('command'), 'sh -c "nginx -t"');
    await user.type(field('variables'), 'LEVEL=debug');
    await user.click(confirm());
    expect(run.mock.calls[0]?.[0].overrides).toEqual([
      { container: 'proxy', command: ['sh', '-c', 'nginx -t'], environment: [{ name: 'LEVEL', value: 'debug' }] },
    ]);
  });

  it('says beside the command that a quote is open, and runs nothing', async () => {
    const { user, run } = open();
    await ready();
    await user.type(field('command'), 'sh -c "rake');
    await user.click(confirm());
    const openQuote = english('taskDefinition.run.openQuote');
    expect(run).not.toHaveBeenCalled();
    expect(screen.getByRole('textbox', { description: new RegExp(openQuote) })).toBe(field('command'));
    await user.type(field('command'), '"');
    await user.click(confirm());
    expect(run.mock.calls[0]?.[0].overrides).toMatchObject([{ command: ['sh', '-c', 'rake'] }]);
  });

  it('says beside the variables which line is none, and runs nothing', async () => {
    const { user, run } = open();
    await ready();
    await user.type(field('variables'), 'A=1{Enter}nonsense');
    await user.click(confirm());
    const unread = english('taskDefinition.run.unread', { line: 2 });
    expect(run).not.toHaveBeenCalled();
    expect(refusedFor(unread)).toBe(true);
    expect(screen.getByRole('textbox', { description: new RegExp(unread) })).toBe(field('variables'));
  });

  it('says why the account cannot be read', async () => {
    const { user, run } = open({ inventory: async () => ({ ok: false, problem: { code: 'throttled' } }) });
    await screen.findByRole('alert', { name: english('problem.codes.throttled.what') });
    await user.click(confirm());
    expect(run).not.toHaveBeenCalled();
  });

  it('has nowhere to run it without a cluster', async () => {
    const { user, run } = open({ inventory: async () => ({ ok: true, value: anInventory({ clusters: [] }) }) });
    await ready();
    await user.click(confirm());
    expect(run).not.toHaveBeenCalled();
    expect(refusedFor(english('taskDefinition.run.noCluster'))).toBe(true);
  });

  it('keeps what was typed when AWS refuses', async () => {
    const { user, router, onClose } = open({ run: async () => ({ ok: false, problem: { code: 'throttled' } }) });
    await ready();
    await user.type(field('command'), 'rake');
    await user.click(confirm());
    await screen.findByRole('alert', { name: english('problem.codes.throttled.what') });
    expect(field('command')).toHaveProperty('value', 'rake');
    expect([router.push.mock.calls, onClose.mock.calls]).toEqual([[], []]);
  });
});
