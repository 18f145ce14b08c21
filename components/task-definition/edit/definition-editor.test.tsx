import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { failed } from '@/lib/domain/checks/verdicts';
import type { EcrRegistry } from '@/lib/domain/image-reference';
import { changingStep, existingStep } from '@/lib/domain/plan/steps/plan-context';
import { revisionArn } from '@/lib/domain/testing/builders';
import type { RegistrationView } from '@/lib/domain/wire/task-definition-actions';
import { deferredCall } from '../../testing/deferred';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import { DefinitionEditor } from './definition-editor';
import type { RegistrationActions } from './use-registration';

const scope = { account: 'main', region: 'eu-west-3' };
const from = { family: 'web', revision: 7 };
const request = {
  family: 'web',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.27', essential: true, ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }] },
  ],
};
type Register = RegistrationActions['register'];
type Answer = Awaited<ReturnType<Register>>;
const registered: Answer = { ok: true, value: { run: 'run-1', registered: { family: 'web', revision: 8 } } };
const newest = { arn: revisionArn(7, 'web'), family: 'web', revision: 7 };
const nothing = { least: 0, most: 0 };
const assumptions = { logGigabytesPerTask: 0, balancerCapacityUnits: 0 };
const step = changingStep(
  'update',
  { id: 'task-definition', resource: 'task-definition', facts: { family: 'web', image: 'nginx' } },
  [],
);
const view: RegistrationView = {
  cluster: '',
  service: 'web',
  fingerprint: '',
  steps: [step],
  checks: [],
  cost: { lines: [], ...nothing, chosen: nothing, isUnverified: false, source: 'none', assumptions },
  newest,
  isFamilyHidden: false,
};

type Options = {
  register?: Register;
  refusal?: string;
  preview?: Partial<RegistrationView>;
  registry?: EcrRegistry;
};
function open({ register = async () => registered, refusal, preview = {}, registry }: Options = {}) {
  const actions = {
    register: vi.fn(register),
    preview: async () => ({ ok: true, value: { ...view, ...preview } }) as const,
  };
  const editor = (
    <DefinitionEditor
      scope={scope}
      request={request}
      from={from}
      registry={registry}
      actions={actions}
      refusal={refusal}
    />
  );
  return { ...renderInApp(editor), register: actions.register };
}

const image = () => screen.getByLabelText(english('registering.fields.image'));
const register = () => screen.getByRole('button', { name: english('registering.register') });
const isRefused = () => register().getAttribute('aria-disabled') === 'true';
/** A preview of what is in the editor has arrived. */
const isPreviewed = () => waitFor(() => expect(isRefused()).toBe(false));
const retype = async ({ user }: ReturnType<typeof open>, text: string) => {
  await user.clear(image());
  await user.type(image(), text);
};

describe('DefinitionEditor', () => {
  it('registers what is typed, with all that the form has no field for, and leads to the revision', async () => {
    const app = open();
    await retype(app, 'nginx:1.28');
    await isPreviewed();
    await app.user.click(register());
    const [container] = request.containerDefinitions;
    expect(app.register.mock.calls).toEqual([
      [
        {
          ...scope,
          request: { ...request, containerDefinitions: [{ ...container, image: 'nginx:1.28' }] },
          seenNewest: newest.arn,
          despiteChecks: false,
        },
      ],
    ]);
    await waitFor(() => expect(app.router.push.mock.calls).toEqual([['/main/eu-west-3/task-definitions/web/8']]));
  });

  it('shows what differs from the revision it began with', async () => {
    const app = open();
    const none = english('registering.noChanges', { revision: 7 });
    expect(screen.queryByText(none)).not.toBeNull();
    await retype(app, 'nginx:1.28');
    expect(screen.queryByText(none)).toBeNull();
    const changes = screen.getByRole('region', { name: english('registering.changes', { revision: 7 }) });
    expect(changes.textContent).toContain('1.28');
  });

  it('says at the field what is wrong, and registers nothing meanwhile', async () => {
    const app = open();
    await app.user.clear(image());
    expect(image().getAttribute('aria-invalid')).toBe('true');
    expect(isRefused()).toBe(true);
    await app.user.click(register());
    expect(app.register).not.toHaveBeenCalled();
    await app.user.type(image(), 'nginx');
    expect(image().getAttribute('aria-invalid')).not.toBe('true');
    await isPreviewed();
  });

  it('asks for an execution role for an image of the account’s own registry, whatever its name', async () => {
    const app = open({ registry: { host: 'localhost:4010', account: '000000000000', region: 'eu-west-3' } });
    await retype(app, 'localhost:4010/shop/web:1.5.0');
    const sentence = english('registering.issue.execution-role', { member: 'image' });
    await waitFor(() => expect(screen.queryAllByText(sentence).length).toBeGreaterThan(0));
    expect(isRefused()).toBe(true);
  });

  it('registers once, however often one clicks', async () => {
    const call = deferredCall<Parameters<Register>, Answer>();
    const app = open({ register: call.call });
    await isPreviewed();
    await app.user.dblClick(register());
    expect(call.call).toHaveBeenCalledOnce();
    await call.answer(0, registered);
    await waitFor(() => expect(app.router.push).toHaveBeenCalledOnce());
  });

  it('keeps what was typed, with AWS’s own words, when AWS refuses', async () => {
    const problem = { code: 'invalid', detail: 'Invalid CPU or memory value' } as const;
    const app = open({ register: async () => ({ ok: false, problem }) });
    await retype(app, 'nginx:1.28');
    await isPreviewed();
    await app.user.click(register());
    expect((await screen.findAllByText(/Invalid CPU or memory value/)).length).toBeGreaterThan(0);
    expect(image()).toHaveProperty('value', 'nginx:1.28');
    expect(app.router.push).not.toHaveBeenCalled();
  });

  it('restores what was typed after a reload, and starts over when asked to', async () => {
    const app = open();
    await retype(app, 'nginx:1.28');
    app.unmount();
    const again = open();
    expect(image()).toHaveProperty('value', 'nginx:1.28');
    await again.user.click(screen.getByRole('button', { name: english('registering.startOver') }));
    expect(image()).toHaveProperty('value', 'nginx:1.27');
    expect(screen.queryByText(english('registering.restored'))).toBeNull();
    again.unmount();
    open();
    expect(screen.queryByText(english('registering.restored'))).toBeNull();
    await isPreviewed();
  });

  it('forgets what was typed once it is registered', async () => {
    const app = open();
    await retype(app, 'nginx:1.28');
    await isPreviewed();
    await app.user.click(register());
    await waitFor(() => expect(app.router.push).toHaveBeenCalledOnce());
    app.unmount();
    open();
    expect(image()).toHaveProperty('value', 'nginx:1.27');
    await isPreviewed();
  });

  it('takes away only the container that is meant, and types on in the others', async () => {
    const app = open();
    await app.user.click(screen.getByRole('button', { name: english('registering.fields.addContainer') }));
    const images = () => screen.getAllByRole('textbox', { name: english('registering.fields.image') });
    await app.user.type(images()[1] ?? document.body, 'envoy');
    await app.user.click(
      screen.getByRole('button', { name: english('registering.fields.removeContainer', { name: 'web' }) }),
    );
    expect(images().map((each) => each.getAttribute('value'))).toEqual(['envoy']);
  });

  it('asks once more before it registers what fails a check', async () => {
    const failing = failed('task-role', 'role-missing', { facts: { role: 'none' } });
    const app = open({ preview: { checks: [failing] } });
    const despite = await screen.findByRole('checkbox', { name: english('registering.preview.ignoreChecks') });
    expect(isRefused()).toBe(true);
    await app.user.click(despite);
    await app.user.click(register());
    expect(app.register.mock.calls[0]?.[0]).toMatchObject({ despiteChecks: true });
  });

  it('says that there is nothing to register, and who else registers', async () => {
    const existing = existingStep({ id: 'task-definition', resource: 'task-definition', facts: {} });
    const app = open({ preview: { steps: [existing] } });
    const same = english('registering.preview.same', { name: 'web:7' });
    expect((await screen.findAllByText(same)).length).toBeGreaterThan(0);
    expect(isRefused()).toBe(true);
    app.unmount();
    open({ preview: { underWay: { run: 'run-2', by: 'bob', verb: 'register' } } });
    const words = await screen.findAllByText(english('registering.preview.underWay', { by: 'bob' }));
    expect(words.length).toBeGreaterThan(0);
    expect(isRefused()).toBe(true);
  });

  it('shows the differences again when somebody else has registered a revision since', async () => {
    const problem = { code: 'changed', facts: { from: newest.arn, to: revisionArn(8, 'web') } } as const;
    const app = open({ register: async () => ({ ok: false, problem }) });
    await isPreviewed();
    await app.user.click(register());
    await screen.findByText(english('registering.preview.newerSince', { name: 'web:8' }));
    expect(app.router.push).not.toHaveBeenCalled();
  });

  it('says why a role may not', async () => {
    const app = open({ refusal: 'Deployers only' });
    await app.user.click(register());
    expect(app.register).not.toHaveBeenCalled();
    screen.getByRole('button', { name: english('registering.register'), description: 'Deployers only' });
  });
});
