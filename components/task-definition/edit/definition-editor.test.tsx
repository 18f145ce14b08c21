import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { deferredCall } from '../../testing/deferred';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import { DefinitionEditor } from './definition-editor';

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
type Register = Parameters<typeof DefinitionEditor>[0]['register'];
type Answer = Awaited<ReturnType<Register>>;
const registered: Answer = { ok: true, value: { family: 'web', revision: 8 } };

function open(register: Register = async () => registered, refusal?: string) {
  const call = vi.fn(register);
  const editor = <DefinitionEditor scope={scope} request={request} from={from} register={call} refusal={refusal} />;
  return { ...renderInApp(editor), register: call };
}

const image = () => screen.getByLabelText(english('registering.fields.image'));
const register = () => screen.getByRole('button', { name: english('registering.register') });
const isRefused = () => register().getAttribute('aria-disabled') === 'true';
const retype = async ({ user }: ReturnType<typeof open>, text: string) => {
  await user.clear(image());
  await user.type(image(), text);
};

describe('DefinitionEditor', () => {
  it('registers what is typed, with all that the form has no field for, and leads to the revision', async () => {
    const app = open();
    await retype(app, 'nginx:1.28');
    await app.user.click(register());
    const [container] = request.containerDefinitions;
    expect(app.register.mock.calls).toEqual([
      [{ ...scope, request: { ...request, containerDefinitions: [{ ...container, image: 'nginx:1.28' }] } }],
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
    expect(isRefused()).toBe(false);
  });

  it('registers once, however often one clicks', async () => {
    const call = deferredCall<Parameters<Register>, Answer>();
    const app = open(call.call);
    await app.user.dblClick(register());
    expect(call.call).toHaveBeenCalledOnce();
    await call.answer(0, registered);
    await waitFor(() => expect(app.router.push).toHaveBeenCalledOnce());
  });

  it('keeps what was typed, with AWS’s own words, when AWS refuses', async () => {
    const app = open(async () => ({ ok: false, problem: { code: 'invalid', detail: 'Invalid CPU or memory value' } }));
    await retype(app, 'nginx:1.28');
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
  });

  it('forgets what was typed once it is registered', async () => {
    const app = open();
    await retype(app, 'nginx:1.28');
    await app.user.click(register());
    await waitFor(() => expect(app.router.push).toHaveBeenCalledOnce());
    app.unmount();
    open();
    expect(image()).toHaveProperty('value', 'nginx:1.27');
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

  it('says why a role may not', async () => {
    const app = open(undefined, 'Deployers only');
    await app.user.click(register());
    expect(app.register).not.toHaveBeenCalled();
    screen.getByRole('button', { name: english('registering.register'), description: 'Deployers only' });
  });
});
