import { screen } from '@testing-library/react';
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
  { getAddress = pending, ...options }: Parameters<typeof renderInApp>[1] & Partial<RunActions> = {},
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
  const actions = { resume: vi.fn(), retry: vi.fn(), undo: vi.fn(), getAddress };
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
    expect(heading()).toContain('web');
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

  it.each([
    ['undone when it leads back to what was before', { verb: 'scale', outcome: 'succeeded' }, ['undo']],
    ['undone never when it has no way back', { verb: 'restart', outcome: 'failed' }, ['retry']],
    ['resumed or undone when it was interrupted', { verb: 'roll-out', outcome: 'interrupted' }, ['undo', 'resume']],
    ['left alone when another has ended it', { verb: 'roll-out', outcome: 'superseded' }, []],
  ] as const)('can be %s', (_what, run, offered) => {
    open(run);
    expect((['undo', 'retry', 'resume'] as const).filter((key) => button(key))).toEqual(offered);
  });
});
