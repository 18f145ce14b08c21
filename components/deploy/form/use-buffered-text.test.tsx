import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeployFormContext, DeployFormProvider } from './deploy-form-context';
import { openDraft } from './open-draft';
import { inventory } from './testing';
import { useBufferedText } from './use-buffered-text';

const initial = openDraft(inventory, [], {});
const unused = () => {
  throw new Error('not part of this test');
};

function Field({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const [text, type] = useBufferedText(value, onValue);
  return <input aria-label="Name" value={text} onChange={(event) => type(event.target.value)} />;
}

beforeEach(() => void vi.useFakeTimers());
const pause = () => act(() => vi.advanceTimersByTimeAsync(200));

/** A form that returns a text to a field when the test says so. */
function setUp(start = '') {
  const sent: string[] = [];
  const flushers = new Set<() => void>();
  const context: DeployFormContext = {
    scope: { account: 'main', region: 'eu-west-3' },
    inventory,
    repositories: [],
    actions: { listImages: unused, listSecretKeys: unused, preview: unused, deploy: unused },
    initial,
    isChange: false,
    flushers,
    getCurrentDraft: () => initial,
    change: () => {},
  };
  const form = (value: string, isShown = true) => (
    <DeployFormProvider value={context}>
      {isShown && <Field value={value} onValue={(text) => void sent.push(text)} />}
    </DeployFormProvider>
  );
  const { rerender } = render(form(start));
  const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
  return {
    user,
    sent,
    flush: () =>
      act(() => {
        for (const each of flushers) each();
      }),
    formSays: (value: string) => rerender(form(value)),
    leave: () => rerender(form(start, false)),
  };
}

const field = () => screen.getByLabelText<HTMLInputElement>('Name');

describe('useBufferedText', () => {
  it('shows each key at once, and sends the text once, when the typing pauses', async () => {
    const { user, sent } = setUp();
    await user.type(field(), 'web');
    expect(field().value).toBe('web');
    expect(sent).toEqual([]);
    await pause();
    expect(sent).toEqual(['web']);
  });

  it('sends what is typed at once when the form asks, and not again', async () => {
    const { user, sent, flush } = setUp();
    await user.type(field(), 'web');
    flush();
    expect(sent).toEqual(['web']);
    await pause();
    expect(sent).toEqual(['web']);
  });

  it('does not let the form’s late answer revert what was typed since', async () => {
    const { user, sent, formSays } = setUp();
    await user.type(field(), 'we');
    await pause();
    await user.type(field(), 'b');
    formSays('we');
    expect(field().value).toBe('web');
    await pause();
    formSays('web');
    expect(field().value).toBe('web');
    expect(sent).toEqual(['we', 'web']);
  });

  it('keeps the later of two texts that are both under way when only the earlier comes back', async () => {
    const { user, formSays } = setUp();
    await user.type(field(), 'we');
    await pause();
    await user.type(field(), 'b');
    await pause();
    formSays('we');
    expect(field().value).toBe('web');
  });

  it('takes over what the form says by itself, unless somebody is typing', async () => {
    const { user, sent, formSays } = setUp('web');
    formSays('api');
    expect(field().value).toBe('api');
    await user.type(field(), '2');
    formSays('started over');
    expect(field().value).toBe('api2');
    await pause();
    expect(sent).toEqual(['api2']);
  });

  it('takes over what the form says again after its own text has come back', async () => {
    const { user, formSays } = setUp();
    await user.type(field(), 'web');
    await pause();
    formSays('web');
    formSays('');
    expect(field().value).toBe('');
    formSays('web');
    expect(field().value).toBe('web');
  });

  it('sends what is typed when the field goes away', async () => {
    const { user, sent, leave } = setUp();
    await user.type(field(), 'web');
    leave();
    expect(sent).toEqual(['web']);
  });
});
