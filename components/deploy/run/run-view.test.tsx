import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { RUN_VERBS } from '@/lib/domain/changes/change-rules';
import { RUN_OUTCOMES, type RunProgress } from '@/lib/domain/runs/run';
import type { ServiceAddress } from '@/lib/domain/service-address';
import { LOCALES } from '@/lib/i18n/locale';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import type { RunActions } from '../form/deploy-actions';
import { RunView } from './run-view';

const scope = { account: 'main', region: 'eu-west-3' };
const step: RunProgress['steps'][number] = {
  id: 'service',
  resource: 'service',
  state: 'done',
  facts: { service: 'web' },
  outputs: {},
  made: true,
};

const address: ServiceAddress = {
  addresses: [{ text: 'http://shop.example/', url: 'http://shop.example/', reach: 'internet', conditions: [] }],
};

/** An answer that has not come yet. */
const pending = () => new Promise<never>(() => {});

function open(
  over: Partial<RunProgress>,
  {
    getAddress = pending,
    getRefusals = pending,
    ...options
  }: Parameters<typeof renderInApp>[1] & Partial<RunActions> = {},
) {
  fakeEventSource('/api/live/');
  const run: RunProgress = {
    id: 'run-1',
    startedAt: 1,
    outcome: 'succeeded',
    cluster: 'boutique',
    service: 'web',
    by: 'ana',
    verb: 'roll-out',
    steps: [step],
    ...over,
  };
  const actions = { resume: vi.fn(), retry: vi.fn(), undo: vi.fn(), getAddress, getRefusals };
  return renderInApp(<RunView scope={scope} initial={{ asOf: 1, value: run }} actions={actions} />, options);
}

const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const link = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href');
const button = (key: 'undo' | 'retry' | 'resume') =>
  screen.queryByRole('button', { name: english(`deploy.run.${key}`) });

describe('RunView', () => {
  it.each(
    RUN_VERBS.flatMap((verb) =>
      RUN_OUTCOMES.flatMap((outcome) => LOCALES.map((locale) => ({ verb, outcome, locale }))),
    ),
  )('has a heading for $verb that is $outcome, in $locale', ({ verb, outcome, locale }) => {
    open({ verb, outcome }, { locale });
    // The event history is a cluster's.
    expect(heading()).toContain(verb === 'enable-event-history' ? 'boutique' : 'web');
  });

  it('of a change leads to the service, not to the form', () => {
    open({ verb: 'roll-out', outcome: 'failed' });
    expect(link(english('deploy.run.openService', { service: 'web' }))).toBe(
      routes.service({ ...scope, cluster: 'boutique', service: 'web' }),
    );
    expect(link(english('deploy.run.edit'))).toBeUndefined();
  });

  it('of a deletion leads to the cluster', () => {
    open({ verb: 'delete' });
    expect(link(english('deploy.run.openCluster', { cluster: 'boutique' }))).toBe(
      routes.cluster({ ...scope, cluster: 'boutique' }),
    );
    expect(link(english('deploy.run.openService', { service: 'web' }))).toBeUndefined();
  });

  it('of a deployment that has succeeded says how the service is opened', async () => {
    open({ verb: 'deploy', outcome: 'succeeded' }, { getAddress: async () => ({ ok: true, value: address }) });
    const opened = await screen.findByRole('link', { name: /shop\.example/ });
    expect(opened.getAttribute('href')).toBe('http://shop.example/');
  });

  it('of a deployment that goes on says nothing of an address yet', () => {
    open({ verb: 'deploy', outcome: 'running' });
    expect(screen.queryByText(english('address.title'))).toBeNull();
  });

  it('says which run ended it, and which it has ended', () => {
    open({
      outcome: 'superseded',
      supersededBy: { run: 'run-2', by: 'bo', verb: 'roll-back' },
      supersedes: { run: 'run-0', by: 'cy', verb: 'scale' },
    });
    const links = screen.getAllByRole('link').map((each) => each.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining([routes.run({ ...scope, run: 'run-2' })]));
    expect(links).toEqual(expect.arrayContaining([routes.run({ ...scope, run: 'run-0' })]));
    expect(screen.getByText(/bo’s/).textContent).toContain(english('deploy.run.noun.roll-back'));
    expect(screen.getByText(/cy’s/).textContent).toContain(english('deploy.run.noun.scale'));
  });

  it('says who started it, and of a revision which it is and its image', () => {
    const arn = 'arn:aws:ecs:eu-west-3:1:task-definition/web:3';
    open({
      steps: [{ ...step, resource: 'task-definition', facts: { family: 'web', image: '1.5.0' }, outputs: { arn } }],
    });
    expect(screen.getByText(new RegExp(english('deploy.run.startedBy', { who: 'ana' })))).toBeTruthy();
    expect(screen.getByText('web:3 · 1.5.0')).toBeTruthy();
  });

  it.each([
    ['pause', { verb: 'pause' }, 'steps.change.pause'],
    ['scale', { verb: 'scale', desiredCount: '6' }, 'steps.change.scale'],
  ] as const)('of %s claims no more than that ECS has accepted it, and says what its step did', (verb, facts, key) => {
    open({ verb, steps: [{ ...step, facts: { service: 'web', ...facts } }] });
    expect(screen.getByText(new RegExp(english(`deploy.run.settled.${verb}`)))).toBeTruthy();
    expect(screen.getByText(english(key, { service: 'web', desiredCount: 6 }))).toBeTruthy();
  });

  it('that is undone counts what was undone, and shows no steady state nor times that are over', () => {
    const steady = { ...step, id: 'steady', resource: 'steady-state', facts: { running: '4', desired: '4' } } as const;
    const undone = { ...step, state: 'undone', made: false, startedAt: 1, finishedAt: 38_001 } as const;
    open({ outcome: 'undone', steps: [undone, { ...steady, made: false }] });
    expect(screen.getByText(english('deploy.run.undoProgress', { done: 1, total: 1 }))).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByText('38s')).toBeNull();
    expect(screen.queryByText(english('deploy.run.counts', { running: 4, desired: 4 }))).toBeNull();
  });

  it('whose tasks fail says where ECS rolls back to, and does not urge to try the same again', () => {
    const facts = { service: 'web', running: '0', desired: '4', rollsBackTo: 'web:2' };
    const problem = { code: 'conflict', facts: { reason: 'failed' } } as const;
    open({
      outcome: 'failed',
      steps: [{ ...step, id: 'steady', resource: 'steady-state', state: 'failed', facts, problem }],
    });
    expect(screen.getByText(english('deploy.run.rollsBackTo', { revision: 'web:2' }))).toBeTruthy();
    expect(screen.getByText(english('deploy.run.counts', { running: 0, desired: 4 }))).toBeTruthy();
    expect(button('retry')?.className).not.toContain('bg-accent');
  });

  it('leads from a cause to what mends it, on the page of the service', () => {
    const problem = { code: 'conflict', facts: { reason: 'failed', diagnosis: 'group-closed' } } as const;
    open({
      outcome: 'failed',
      verb: 'roll-out',
      steps: [{ ...step, id: 'steady', resource: 'steady-state', state: 'failed', problem }],
    });
    const link = screen.getByRole('link', { name: english('deployment.fix.onService') });
    expect(link.getAttribute('href')).toMatch(/\/services\/web\?fix=group-closed$/);
  });

  it('asks before an undo with two buttons that nobody takes for each other, in French as well', async () => {
    const { user } = open({ verb: 'scale' }, { locale: 'fr' });
    await user.click(screen.getByRole('button', { name: 'Annuler…' }));
    const names = screen.getAllByRole('button').map((each) => each.textContent);
    expect(names).toContain('Ne rien annuler');
    expect(names).not.toContain('Annuler');
  });

  it.each([
    ['undone when it leads back to what was before', { verb: 'scale', outcome: 'succeeded' }, ['undo']],
    ['undone never when it has no way back', { verb: 'restart', outcome: 'failed' }, ['retry']],
    ['resumed or undone when it was interrupted', { verb: 'roll-out', outcome: 'interrupted' }, ['undo', 'resume']],
    ['left alone when another has ended it', { verb: 'roll-out', outcome: 'superseded' }, []],
  ] as const)('can be %s', (_what, run, offered) => {
    open(run);
    expect((['undo', 'retry', 'resume'] as const).filter((key) => button(key))).toEqual(offered);
  });

  it('is not undone by whom it would be refused, which the button says', async () => {
    const facts = { permission: 'cluster:delete', needs: 'admin', subject: '', ask: 'none' };
    const { user } = open(
      { verb: 'deploy', outcome: 'failed' },
      { getRefusals: async () => ({ ok: true, value: { undo: { reason: 'not-permitted', facts } } }) },
    );
    await waitFor(() => expect(button('undo')?.getAttribute('aria-disabled')).toBe('true'));
    screen.getByText(english('checks.reason.not-permitted', facts));
    await user.click(screen.getByRole('button', { name: english('deploy.run.undo') }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(button('retry')?.getAttribute('aria-disabled')).toBeNull();
  });
});
