import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AffectedImage, CleanUp } from '@/lib/domain/lifecycle-policy/clean-up';
import { type LifecyclePolicy, NEW_RULE } from '@/lib/domain/lifecycle-policy/policy';
import { writePolicy } from '@/lib/domain/lifecycle-policy/policy-json';
import type { Outcome } from '@/lib/domain/problem';
import type { LifecycleView, PreviewState, StartedPreview } from '@/lib/domain/wire/lifecycle-actions';
import { english } from '../testing/english';
import { renderHookInApp, renderInApp } from '../testing/render';
import type { CleanUpActions, CleanUpRefusals } from './clean-up-actions';
import { CleanUpView } from './clean-up-view';
import { useLifecyclePreview } from './use-lifecycle-preview';

const at = { account: 'main', region: 'eu-west-3', repository: 'boutique/web' };
const POLICY: LifecyclePolicy = {
  passthrough: {},
  rules: [
    {
      priority: 1,
      tagStatus: 'untagged',
      tagMatch: 'pattern',
      tags: [],
      countType: 'days-since-push',
      count: 1,
      action: 'expire',
    },
    { priority: 5, json: { rulePriority: 5, selection: { tagStatus: 'newest' }, action: { type: 'copy' } } },
  ],
};
const CATCH_ALL: LifecyclePolicy = { passthrough: {}, rules: [{ ...NEW_RULE, priority: 4 }] };
const inForce: LifecycleView = { policy: { text: writePolicy(POLICY) } };
const without: LifecycleView = {
  suggestion: { policy: { ...POLICY, rules: POLICY.rules.slice(0, 1) }, kept: 20, keepsUntagged: false },
};

const digest = `sha256:${'a'.repeat(64)}`;
const running: AffectedImage = {
  digest,
  tags: ['1.4.2'],
  pushedAt: 0,
  sizeBytes: 1_000_000,
  action: 'expire',
  priority: 1,
  category: 'in-use',
  needs: [{ kind: 'service', cluster: 'boutique', service: 'web' }],
};
const storage = { images: 2, bytes: 2_000_000 };
const complete = (images: AffectedImage[]): PreviewState => {
  const cleanUp: CleanUp = {
    images,
    isPartial: false,
    before: storage,
    after: storage,
    archived: { images: 0, bytes: 0 },
  };
  return { status: 'complete', cleanUp, serviceCount: 1 };
};

const ok =
  <Value,>(value: Value) =>
  async (): Promise<Outcome<Value>> => ({ ok: true, value });
const createActions = (state: PreviewState = complete([])) => ({
  startPreview: vi.fn<CleanUpActions['startPreview']>(ok<StartedPreview>({ status: 'in-progress' })),
  getPreview: vi.fn<CleanUpActions['getPreview']>(ok(state)),
  apply: vi.fn<CleanUpActions['apply']>(ok({ repository: at.repository })),
  remove: vi.fn<CleanUpActions['remove']>(ok({ repository: at.repository })),
});
const open = (view: LifecycleView, actions = createActions(), refusals: CleanUpRefusals = {}) => ({
  ...renderInApp(<CleanUpView at={at} view={view} actions={actions} refusals={refusals} />),
  actions,
});

const button = (name: string) => screen.getByRole('button', { name });
const refusedFor = (name: string, description: string) => screen.queryByRole('button', { name, description }) !== null;

describe('CleanUpView', () => {
  it('suggests a policy, previews it, and applies it once somebody knows what needs the images that go', async () => {
    const { user, actions, router } = open(without, createActions(complete([running])));
    await user.click(button(english('cleanUp.useSuggestion')));
    expect(refusedFor(english('cleanUp.applyBegin'), english('cleanUp.notPreviewed'))).toBe(true);
    await user.click(button(english('cleanUp.preview')));
    const policy = writePolicy(without.suggestion?.policy ?? POLICY);
    expect(actions.startPreview.mock.calls).toEqual([[{ ...at, policy }]]);
    await screen.findByText(english('cleanUp.neededTitle', { count: 1 }));
    await user.click(button(english('cleanUp.applyBegin')));
    const dialog = within(screen.getByRole('dialog'));
    const confirm = () => dialog.getByRole('button', { name: english('cleanUp.apply') });
    await user.click(confirm());
    expect(actions.apply).not.toHaveBeenCalled();
    await user.click(dialog.getByRole('checkbox', { name: english('cleanUp.acknowledge', { count: 1 }) }));
    await user.click(confirm());
    expect(actions.apply.mock.calls).toEqual([[{ ...at, policy, expected: null, acknowledged: [digest] }]]);
    expect(router.refresh).toHaveBeenCalledOnce();
  });

  it('keeps a rule that it has no words for, and the priorities of the places, when rules are moved', async () => {
    const { user, actions } = open(inForce);
    screen.getByText(english('cleanUp.rawRule'));
    await user.click(button(english('cleanUp.moveDown', { number: 1 })));
    await user.click(button(english('cleanUp.preview')));
    const [sent] = actions.startPreview.mock.calls[0] ?? [];
    const [raw, untagged] = JSON.parse(sent?.policy ?? '').rules;
    expect(raw).toEqual({ rulePriority: 1, selection: { tagStatus: 'newest' }, action: { type: 'copy' } });
    expect(untagged).toMatchObject({ rulePriority: 5, selection: { tagStatus: 'untagged' } });
  });

  it('adds a rule before one that selects everything, and says of one behind that it has no effect', async () => {
    const { user, actions } = open({ policy: { text: writePolicy(CATCH_ALL) } });
    await user.click(button(english('cleanUp.addRule')));
    await user.type(screen.getByRole('textbox', { name: english('cleanUp.fields.tags') }), 'dev-*');
    await user.click(button(english('cleanUp.preview')));
    const [sent] = actions.startPreview.mock.calls[0] ?? [];
    const { rules } = JSON.parse(sent?.policy ?? '');
    expect(rules.map(({ selection }: { selection: object }) => selection)).toMatchObject([
      { tagPatternList: ['dev-*'] },
      { tagPatternList: ['*'] },
    ]);
    await user.click(button(english('cleanUp.moveDown', { number: 4 })));
    screen.getByText(english('cleanUp.shadowed', { number: 4 }));
  });

  it('says beside a field what ECR would refuse, and asks nothing until it is mended', async () => {
    const { user, actions } = open(inForce);
    await user.click(button(english('cleanUp.editRule', { number: 1 })));
    const days = screen.getByRole('textbox', { name: english('cleanUp.fields.days') });
    await user.clear(days);
    await user.tab();
    screen.getByText(english('invalid.policy-count'));
    await user.click(button(english('cleanUp.preview')));
    expect(actions.startPreview).not.toHaveBeenCalled();
    expect(refusedFor(english('cleanUp.preview'), english('cleanUp.wrong'))).toBe(true);
  });

  it('is edited as JSON too; a text that is no policy stays as it was typed', async () => {
    const { user } = open(inForce);
    await user.click(screen.getByRole('radio', { name: english('cleanUp.json') }));
    const text = screen.getByRole('textbox', { name: english('cleanUp.json') });
    await user.type(text, '!');
    screen.getByText(english('invalid.policy-json'));
    await user.click(screen.getByRole('radio', { name: english('cleanUp.form') }));
    expect(screen.getByRole('textbox', { name: english('cleanUp.json') })).toHaveProperty(
      'value',
      expect.stringMatching(/!$/),
    );
    await user.type(text, '{Backspace}');
    await user.click(screen.getByRole('radio', { name: english('cleanUp.form') }));
    screen.getByText(english('cleanUp.rawRule'));
  });

  it('no longer applies a preview once the policy is edited', async () => {
    const { user } = open(without);
    await user.click(button(english('cleanUp.useSuggestion')));
    await user.click(button(english('cleanUp.preview')));
    await screen.findByText(english('cleanUp.summary', { deleted: 0, archived: 0 }));
    await user.click(button(english('cleanUp.addRule')));
    screen.getByText(english('cleanUp.previewOutdated'));
    expect(refusedFor(english('cleanUp.applyBegin'), english('cleanUp.notPreviewed'))).toBe(true);
  });

  it('removes the policy that is in force, and says why a role may not', async () => {
    const { user, actions, unmount } = open(inForce);
    await user.click(button(english('cleanUp.removeBegin')));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: english('cleanUp.remove') }));
    expect(actions.remove.mock.calls).toEqual([[{ ...at, expected: inForce.policy?.text }]]);
    unmount();
    open(inForce, createActions(), { change: 'Admins only', preview: 'Deployers only' });
    expect(refusedFor(english('cleanUp.removeBegin'), 'Admins only')).toBe(true);
    expect(refusedFor(english('cleanUp.preview'), 'Deployers only')).toBe(true);
  });
});

describe('useLifecyclePreview', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const follow = (actions: ReturnType<typeof createActions>) => {
    vi.useFakeTimers();
    const { result } = renderHookInApp(() => useLifecyclePreview(at, actions));
    return {
      phase: () => result.current.preview,
      start: () => act(async () => void result.current.start('policy')),
      pass: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
    };
  };

  it('waits for another preview of the repository, then for its own', async () => {
    const actions = createActions();
    actions.startPreview.mockImplementationOnce(ok<StartedPreview>({ status: 'busy' }));
    actions.getPreview.mockImplementationOnce(ok<PreviewState>({ status: 'in-progress' }));
    const { phase, start, pass } = follow(actions);
    await start();
    expect(phase()).toEqual({ phase: 'running', isWaiting: true });
    await pass(1_500);
    expect(phase()).toEqual({ phase: 'running', isWaiting: false });
    await pass(1_500);
    expect(phase()).toMatchObject({ phase: 'complete', policy: 'policy' });
  });

  it('gives up after two minutes', async () => {
    const { phase, start, pass } = follow(createActions({ status: 'in-progress' }));
    await start();
    await pass(119_000);
    expect(phase()).toMatchObject({ phase: 'running' });
    await pass(2_000);
    expect(phase()).toEqual({ phase: 'ended', why: 'timed-out' });
  });

  it.each(['expired', 'failed', 'replaced'] as const)('ends with a preview that has %s', async (status) => {
    const { phase, start } = follow(createActions({ status }));
    await start();
    expect(phase()).toEqual({ phase: 'ended', why: status });
  });
});
