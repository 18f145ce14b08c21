import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import type { DeployActions } from './deploy-actions';
import { DeployForm } from './deploy-form';
import type { Prefill } from './open-draft';
import { inventory, repository } from './testing';

const started = { ok: true as const, value: { run: 'run-1' } };

const nothing = { least: 0, most: 0 };
const assumptions = { logGigabytesPerTask: 0, balancerCapacityUnits: 0 };
const plan: PlanView = {
  cluster: 'boutique',
  service: 'web',
  fingerprint: '',
  steps: [],
  checks: [],
  cost: { lines: [], ...nothing, chosen: nothing, isUnverified: false, source: 'none', assumptions },
};

const scope = { account: 'shop', region: 'eu-west-3' };

type Options = {
  answer?: Awaited<ReturnType<DeployActions['deploy']>>;
  preview?: Awaited<ReturnType<DeployActions['preview']>>;
  clusterRefusal?: string;
};

function openForm(prefill: Prefill, options: Options = {}) {
  const {
    answer = started,
    preview = { ok: false, problem: { code: 'invalid', fields: [] } },
    clusterRefusal,
  } = options;
  const actions = {
    listImages: vi.fn<DeployActions['listImages']>(async () => ({ ok: false, problem: { code: 'throttled' } })),
    listSecretKeys: vi.fn<DeployActions['listSecretKeys']>(),
    preview: vi.fn<DeployActions['preview']>(async () => preview),
    deploy: vi.fn<DeployActions['deploy']>(async () => answer),
  };
  const form = (
    <DeployForm
      scope={scope}
      inventory={inventory}
      repositories={[repository]}
      prefill={prefill}
      actions={actions}
      clusterRefusal={clusterRefusal}
    />
  );
  return { ...renderInApp(form), actions };
}

const deployButton = () => screen.getByRole('button', { name: english('deploy.submit', { name: 'web' }) });
const nginx: Prefill = { image: 'public.ecr.aws/shop/web:1.5.0' };

describe('the deploy form', () => {
  it('asks to deploy exactly what is typed, the last key included, and leads to the run', async () => {
    const { user, actions, router } = openForm(nginx);
    await user.click(screen.getByRole('button', { name: english('deploy.environment.add') }));
    await user.type(screen.getByLabelText(english('deploy.environment.name')), 'MODE');
    await user.type(screen.getByLabelText(english('deploy.environment.value')), 'test');
    await user.click(deployButton());
    expect(actions.deploy).toHaveBeenCalledOnce();
    expect(actions.deploy.mock.calls[0]?.[0]).toMatchObject({
      ...scope,
      isChange: false,
      spec: {
        name: 'web',
        containers: [{ image: nginx.image, environment: [{ name: 'MODE', value: 'test' }] }],
        exposure: { kind: 'none' },
        logRetentionDays: 30,
      },
    });
    await waitFor(() => expect(router.push).toHaveBeenCalledWith(expect.stringContaining('run-1')));
  });

  it('shows what the server refuses at the field and leads there', async () => {
    const refused = { path: 'spec.containers.0.image', reason: 'image' };
    const { user } = openForm(nginx, { answer: { ok: false, problem: { code: 'invalid', fields: [refused] } } });
    await user.click(deployButton());
    await screen.findByText(english('invalid.image'));
    const field = screen.getByLabelText(english('deploy.what.image'));
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('keeps what is typed when the page is opened again, and starts over when asked to', async () => {
    const { user, unmount } = openForm({});
    await user.click(screen.getByRole('radio', { name: english('deploy.what.elsewhere') }));
    await user.type(screen.getByLabelText(english('deploy.what.image')), 'nginx:1.27');
    unmount();
    const again = openForm({});
    expect(screen.getByLabelText<HTMLInputElement>(english('deploy.what.image')).value).toBe('nginx:1.27');
    await again.user.click(screen.getByRole('button', { name: english('deploy.bar.startOver') }));
    expect(screen.queryByLabelText(english('deploy.what.image'))).toBeNull();
  });

  it('says beside the cluster and at its button, before anything is asked for, that one may create no cluster', async () => {
    const clusterRefusal = 'Ask ana@shop.example.';
    const { user, actions } = openForm(nginx, { clusterRefusal });
    expect(deployButton().getAttribute('aria-disabled')).toBeNull();
    await user.click(screen.getByRole('radio', { name: english('deploy.where.new') }));
    screen.getByText(english('deploy.where.newRefused', { why: clusterRefusal }));
    expect(deployButton().getAttribute('aria-disabled')).toBe('true');
    await user.click(deployButton());
    expect(actions.deploy).not.toHaveBeenCalled();
  });

  it('is not sent when the plan does what one may not do', async () => {
    const facts = { permission: 'role:create', needs: 'admin', subject: '', ask: 'none' };
    const check = { id: 'permission', verdict: 'failed', reason: 'not-permitted', facts } as const;
    const { user, actions } = openForm(nginx, { preview: { ok: true, value: { ...plan, checks: [check] } } });
    await waitFor(() => expect(deployButton().getAttribute('aria-disabled')).toBe('true'));
    await user.click(deployButton());
    expect(actions.deploy).not.toHaveBeenCalled();
    expect(screen.getAllByText(english('checks.reason.not-permitted', facts)).length).toBeGreaterThan(0);
  });

  it('sends the digests that the plan showed, and asks for the plan anew when one has changed', async () => {
    const problem = { code: 'changed', facts: { part: 'image', from: 'a', to: 'b' } } as const;
    const images = { [nginx.image ?? '']: 'sha256:a' };
    const { user, actions } = openForm(nginx, {
      preview: { ok: true, value: { ...plan, images } },
      answer: { ok: false, problem },
    });
    await waitFor(() => expect(actions.preview).toHaveBeenCalledTimes(1));
    await screen.findByRole('tab', { name: english('deploy.plan.tab.steps', { count: 0 }) });
    await user.click(deployButton());
    expect(actions.deploy.mock.calls[0]?.[0]).toMatchObject({ seenImages: images });
    await screen.findByText(english('problem.codes.changed.what'));
    await waitFor(() => expect(actions.preview).toHaveBeenCalledTimes(2));
  });

  it('sends nothing that is known to be incomplete, names the fields that are missing, and leads to each', async () => {
    const fields = [
      { path: 'spec.name', reason: 'required' },
      { path: 'spec.containers.0.image', reason: 'required' },
    ];
    const { user, actions } = openForm({}, { preview: { ok: false, problem: { code: 'invalid', fields } } });
    await waitFor(() => expect(actions.preview).toHaveBeenCalled());
    await screen.findByText(english('deploy.plan.waiting'));
    await user.click(screen.getByRole('button', { name: english('deploy.submitNameless') }));
    within(await screen.findByRole('alert')).getByText(english('deploy.plan.fields', { count: 2 }));
    expect(actions.deploy).not.toHaveBeenCalled();
    await user.click(await screen.findByRole('button', { name: english('deploy.what.name') }));
    expect(document.activeElement).toBe(screen.getByLabelText(english('deploy.what.name')));
  });

  it('says that a plan is of what was there before, once of what it says now none can be made', async () => {
    const { user, actions } = openForm(nginx, { preview: { ok: true, value: plan } });
    await screen.findByRole('tab', { name: english('deploy.plan.tab.steps', { count: 0 }) });
    const fields = [{ path: 'spec.containers.0.ports.0.containerPort', reason: 'required' }];
    actions.preview.mockResolvedValue({ ok: false, problem: { code: 'invalid', fields } });
    await user.type(screen.getByLabelText(new RegExp(english('deploy.what.port'))), '0');
    await screen.findByText(new RegExp(english('deploy.plan.outdated')));
    await user.click(screen.getByRole('button', { name: english('deploy.bar.startOver') }));
    await waitFor(() => expect(screen.queryByText(new RegExp(english('deploy.plan.outdated')))).toBeNull());
  });
});
