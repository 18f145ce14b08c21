import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ChangeServiceInput, PreviewChangeInput } from '@/lib/domain/changes/change';
import type { Outcome } from '@/lib/domain/problem';
import { aService } from '@/lib/domain/testing/builders';
import type { ChangeView, StartedChange } from '@/lib/domain/wire/change-view';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService, SERVICE } from '../testing/render-in-service';
import { ChangeDialog } from './change-dialog';
import { aChangeView, aCheck, aServiceStep, changeActions, costOf } from './testing';
import { useChange, type WantedChange } from './use-change';

const WORDS = { title: 'Restart web', description: 'Every task is replaced.', confirm: 'Go', done: 'Restarting web' };

function Example({ wanted, onClose }: { wanted: WantedChange; onClose: () => void }) {
  return <ChangeDialog words={WORDS} change={useChange(wanted)} onClose={onClose} />;
}

type Answers = {
  preview: (input: PreviewChangeInput) => Outcome<ChangeView>;
  confirm?: (input: ChangeServiceInput) => Outcome<StartedChange>;
};

function open({ preview, confirm }: Answers, wanted: WantedChange = { verb: 'restart' }, view = aServiceView()) {
  fakeEventSource('/api/live/');
  const actions = changeActions(preview, confirm);
  const onClose = vi.fn();
  return { ...renderInService(<Example wanted={wanted} onClose={onClose} />, { actions, view }), ...actions, onClose };
}

const shows = (view: Partial<ChangeView> = {}): Answers => ({
  preview: () => ({ ok: true, value: aChangeView({ verb: 'restart', ...view }) }),
});
const go = () => screen.getByRole('button', { name: 'Go' });
const dialog = () => screen.getByRole('dialog', { name: 'Restart web' });
const isReady = () => waitFor(() => expect(go().getAttribute('aria-disabled')).toBeNull());

describe('ChangeDialog', () => {
  it('says before the click what the tasks to come would not find, and waits for leave to go on despite it', async () => {
    const { user, changeService } = open(
      shows({
        checks: [
          aCheck({
            id: 'secrets',
            verdict: 'failed',
            reason: 'secret-missing',
            facts: { secret: 'shop/db', variable: 'DB' },
          }),
          aCheck({ id: 'log-group', verdict: 'failed', reason: 'log-group-missing', facts: { logGroup: '/ecs/web' } }),
          aCheck({
            id: 'execution-role',
            verdict: 'unknown',
            reason: 'unreadable',
            facts: { permission: 'iam:GetRole' },
          }),
        ],
      }),
    );
    const checks = within(
      await within(dialog()).findByRole('region', { name: english('deploy.checks.verdict.failed') }),
    );
    checks.getByText(/shop\/db, the source of the variable DB, does not exist/);
    checks.getByText(/no log group \/ecs\/web/);
    within(dialog()).getByText(/lacks the permission iam:GetRole/);
    await waitFor(() => expect(go().getAttribute('aria-disabled')).toBe('true'));
    await user.click(go());
    expect(changeService).not.toHaveBeenCalled();
  });

  it('confirms what it has shown, closes, and leads to the run', async () => {
    const { user, previewChange, changeService, onClose } = open(shows());
    await isReady();
    expect(previewChange).toHaveBeenCalledExactlyOnceWith({ ...SERVICE, change: { verb: 'restart' } });
    await user.click(go());
    expect(changeService).toHaveBeenCalledExactlyOnceWith({
      ...SERVICE,
      change: { verb: 'restart' },
      expected: aChangeView().expected,
      despiteChecks: false,
    });
    expect(onClose).toHaveBeenCalledOnce();
    const link = await screen.findByRole('link', { name: english('deployment.change.viewRun') });
    expect(link.getAttribute('href')).toBe(routes.run({ ...SERVICE, run: 'run-1' }));
  });

  it('says what the service has become when it is no longer what was shown, and confirms that the next time', async () => {
    const seen = aChangeView().expected;
    const now = { ...seen, taskDefinitionArn: 'web:2' };
    const views = [seen, now];
    const { user, changeService, onClose } = open({
      preview: () => ({ ok: true, value: aChangeView({ expected: views.shift() ?? now }) }),
      confirm: ({ expected }) =>
        expected.taskDefinitionArn === 'web:2'
          ? { ok: true, value: { run: 'run-2' } }
          : { ok: false, problem: { code: 'changed', facts: { from: 'web:1', to: 'web:2' } } },
    });
    await isReady();
    await user.click(go());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(english('problem.codes.changed.what'));
    expect(alert.textContent).toContain('web:2');
    expect(onClose).not.toHaveBeenCalled();
    await isReady();
    await user.click(go());
    expect(changeService.mock.calls.map(([{ expected }]) => expected.taskDefinitionArn)).toEqual(['web:1', 'web:2']);
    expect(onClose).toHaveBeenCalledOnce();
  });

  const failing = [aCheck({ verdict: 'failed', reason: 'secret-missing', facts: { secret: 'db', variable: 'DB' } })];

  it('does not go on when a check fails, unless the person says so', async () => {
    const { user, changeService } = open(shows({ checks: failing }));
    const despite = await screen.findByRole('checkbox', { name: english('deployment.change.ignoreChecks') });
    expect(go().getAttribute('aria-disabled')).toBe('true');
    await user.click(go());
    expect(changeService).not.toHaveBeenCalled();
    await user.click(despite);
    await user.click(go());
    expect(changeService.mock.calls).toMatchObject([[{ despiteChecks: true }]]);
  });

  it('only warns of a check that fails on the way out', async () => {
    const { user, changeService } = open(shows({ verb: 'pause', precedence: 'supersedes', checks: failing }));
    await isReady();
    expect(within(dialog()).getByText(english('checks.title.secrets'))).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await user.click(go());
    expect(changeService).toHaveBeenCalledOnce();
  });

  const underWay = { run: 'run-9', by: 'ana', verb: 'roll-out' } as const;

  it('waits for another run of the service, says whose it is, and leads there', async () => {
    const { user, changeService } = open(shows({ underWay }));
    const said = english('deployment.change.underWay.waits', { by: 'ana', what: english('deploy.run.noun.roll-out') });
    expect(await within(dialog()).findByText(said)).toBeTruthy();
    const link = within(dialog()).getByRole('link', { name: english('deployment.change.viewRun') });
    expect(link.getAttribute('href')).toBe(routes.run({ ...SERVICE, run: 'run-9' }));
    await user.click(go());
    expect(changeService).not.toHaveBeenCalled();
  });

  it('can be confirmed once the run that it waited for has ended', async () => {
    vi.useFakeTimers();
    const answers = [underWay, undefined];
    open({
      preview: () => {
        const other = answers.shift();
        return { ok: true, value: aChangeView({ ...(other && { underWay: other }) }) };
      },
    });
    await waitFor(() => expect(within(dialog()).queryByText(/ana/)).not.toBeNull());
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(within(dialog()).queryByText(/ana/)).toBeNull();
    expect(go().getAttribute('aria-disabled')).toBeNull();
  });

  it('says that it ends another run, and does', async () => {
    const { user, changeService } = open(shows({ verb: 'pause', precedence: 'supersedes', underWay }));
    await isReady();
    expect(within(dialog()).getByText(/ana/).textContent).toContain(english('deploy.run.noun.roll-out'));
    await user.click(go());
    expect(changeService).toHaveBeenCalledOnce();
  });

  it('shows steps, differences, cost before and after, whether there is an undo, and the same as commands', async () => {
    const changes = [{ field: 'desired-count', from: '4', to: '6' }];
    const { user } = open(
      shows({ verb: 'scale', steps: [aServiceStep({ changes })], cost: costOf(30_000_000), undo: 'none' }),
    );
    await isReady();
    const text = dialog().textContent ?? '';
    expect(text).toContain(english('steps.plan.service.update', { service: 'web' }));
    expect(text).toContain(english('steps.field.desired-count'));
    expect(text).toMatch(/\$20.*→.*\$30/);
    expect(text).toContain(english('deployment.change.undo.none'));
    await user.click(screen.getByRole('button', { name: english('deployment.change.commands') }));
    expect(dialog().textContent).toContain('update-service');
  });

  it('says of a roll-back to a revision that is not active that it is registered again as a new one', async () => {
    const facts = { family: 'web', revision: 'web:1', image: '1.4.1', verb: 're-register' };
    const steps = [
      aServiceStep({ id: 'task-definition', resource: 'task-definition', facts }),
      aServiceStep({ changes: [{ field: 'task-definition', from: 'web:2', to: 'new' }] }),
    ];
    open(shows({ verb: 'roll-back', steps, method: 're-register' }));
    await isReady();
    const text = dialog().textContent ?? '';
    expect(text).toContain(english('steps.change.re-register', { revision: 'web:1', image: '1.4.1' }));
    expect(text).toContain(english('changes.roll-back-method.re-register'));
    expect(text).toContain('web:2');
    expect(text).toContain(english('steps.value.new'));
  });

  it('promises nothing of a change that is refused as it stands', async () => {
    const problems = [{ path: 'desiredCount', reason: 'outside-bounds' }];
    open(shows({ verb: 'scale', problems, checks: [aCheck()] }));
    expect(await within(dialog()).findByText(english('deployment.change.wouldHappen'))).toBeTruthy();
    const text = dialog().textContent;
    expect(text).not.toContain(english('deploy.checks.passed', { count: 1 }));
    expect(text).not.toContain(english('deployment.change.undo.reverts'));
  });

  it('tells of the deployment under way once, with who made it', async () => {
    const check = aCheck({ id: 'deployment-under-way', verdict: 'warning', reason: 'unreadable' });
    open(shows({ verb: 'roll-back', precedence: 'supersedes', underWay, checks: [check] }));
    await isReady();
    expect(within(dialog()).queryByText(english('checks.title.deployment-under-way'))).toBeNull();
  });

  it('says so when a change costs something and the prices of the region are not known', async () => {
    const changes = [{ field: 'desired-count', from: '4', to: '6' }];
    open(shows({ verb: 'scale', steps: [aServiceStep({ changes })], cost: { ...costOf(0), source: 'none' } }));
    expect(await within(dialog()).findByText(english('deployment.change.costUnknown'))).toBeTruthy();
  });

  it('has no price of Fargate for a service on instances', async () => {
    const view = aServiceView({ service: aService({ capacity: { launchType: 'EC2', providers: [] } }) });
    open(shows({ verb: 'scale', cost: costOf(30) }), undefined, view);
    expect(await within(dialog()).findByText(english('deployment.change.costOfInstances'))).toBeTruthy();
    expect(dialog().textContent).not.toContain('30');
  });

  it('calls the suspension of auto scaling what it is', async () => {
    const changes = [{ field: 'auto-scaling', from: 'yes', to: 'no' }];
    const facts = { min: '2', max: '6', service: 'web' };
    open(shows({ steps: [aServiceStep({ resource: 'scalable-target', facts, changes })] }));
    await isReady();
    expect(dialog().textContent).toContain(english('steps.change.suspend-scaling', { service: 'web' }));
  });

  it('says of a restart that new tasks run another image', async () => {
    const steps = [aServiceStep({ changes: [{ field: 'image', container: 'web', from: 'a@1', to: 'a@2' }] })];
    open(shows({ steps }));
    expect(await within(dialog()).findByText(english('deployment.change.otherImage'))).toBeTruthy();
  });

  it('says why there is no preview, and keeps what cannot be confirmed from being confirmed', async () => {
    const { user, changeService } = open({ preview: () => ({ ok: false, problem: { code: 'throttled' } }) });
    expect(await screen.findByText(english('problem.codes.throttled.what'))).toBeTruthy();
    await user.click(go());
    expect(changeService).not.toHaveBeenCalled();
  });
});
