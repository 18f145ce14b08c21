import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { deferredCall } from '@/components/testing/deferred';
import { english } from '@/components/testing/english';
import { renderInApp } from '@/components/testing/render';
import type { Outcome, Problem } from '@/lib/domain/problem';

const done: Outcome<string> = { ok: true, value: 'stopped' };
const throttled: Outcome<string> = { ok: false, problem: { code: 'throttled' } };

type Props = {
  onConfirm: () => Promise<Outcome<string>>;
  onDone?: (value: string) => void;
  problem?: Problem;
  disabledReason?: string;
};

function Page(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Stop…
      </button>
      <ConfirmDialog {...props} open={open} onOpenChange={setOpen} title="Stop web?" confirm="Stop it" />
    </>
  );
}

async function open(props: Props) {
  const app = renderInApp(<Page {...props} />);
  await app.user.click(screen.getByRole('button', { name: 'Stop…' }));
  return app;
}

const dialog = () => screen.queryByRole('dialog', { name: 'Stop web?' });
const problemShown = () => screen.findByRole('alert', { name: english('problem.codes.throttled.what') });
const closed = () => waitFor(() => expect(dialog()).toBeNull());
const confirm = () => screen.getByRole('button', { name: 'Stop it' });
const cancel = () => screen.getByRole('button', { name: english('common.cancel') });
const problem = () => screen.queryByRole('alert', { name: english('problem.codes.throttled.what') });

describe('ConfirmDialog', () => {
  it('does nothing until it is confirmed, then closes and says what came of it', async () => {
    const onConfirm = vi.fn(async () => done);
    const onDone = vi.fn();
    const { user } = await open({ onConfirm, onDone });
    expect(onConfirm).not.toHaveBeenCalled();
    await user.click(confirm());
    await closed();
    expect(onConfirm).toHaveBeenCalledOnce();
    expect(onDone.mock.calls).toEqual([['stopped']]);
  });

  it('does it once, however often one clicks, and stays open until the answer', async () => {
    const { call, answer } = deferredCall<[], Outcome<string>>();
    const { user } = await open({ onConfirm: call });
    await user.dblClick(confirm());
    await user.keyboard('{Escape}');
    await user.click(cancel());
    expect(call).toHaveBeenCalledOnce();
    expect(dialog()).not.toBeNull();
    await answer(0, done);
    await closed();
  });

  it('stays open with the problem when it did not work, and tries again', async () => {
    const onConfirm = vi.fn(async (): Promise<Outcome<string>> => throttled);
    const onDone = vi.fn();
    const { user } = await open({ onConfirm, onDone });
    await user.click(confirm());
    expect(dialog()?.contains(await problemShown())).toBe(true);
    expect(onDone).not.toHaveBeenCalled();
    onConfirm.mockResolvedValueOnce(done);
    await user.click(confirm());
    expect(onConfirm).toHaveBeenCalledTimes(2);
    await closed();
  });

  it('forgets a problem once it is closed', async () => {
    const { user } = await open({ onConfirm: async () => throttled });
    await user.click(confirm());
    await problemShown();
    await user.keyboard('{Escape}');
    await closed();
    await user.click(screen.getByRole('button', { name: 'Stop…' }));
    expect(dialog()).not.toBeNull();
    expect(problem()).toBeNull();
  });

  it('shows a problem from elsewhere until its own takes the place', async () => {
    const { user } = await open({ onConfirm: async () => throttled, problem: { code: 'unreachable' } });
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(problem()).toBeNull();
    await user.click(confirm());
    const shown = await problemShown();
    expect(screen.getAllByRole('alert')).toEqual([shown]);
  });

  it('cannot be confirmed while there is a reason against it, which is said', async () => {
    const onConfirm = vi.fn(async () => done);
    const { user } = await open({ onConfirm, disabledReason: 'Your role may not stop services' });
    await user.click(confirm());
    await user.keyboard('{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    const refused = { name: 'Stop it', description: 'Your role may not stop services' };
    expect(screen.getAllByRole('button', refused)).toEqual([confirm()]);
  });

  it.each([
    ['Escape', '{Escape}'],
    ['Cancel', undefined],
  ])('closes by %s without doing anything, and gives the focus back', async (_, key) => {
    const onConfirm = vi.fn(async () => done);
    const { user } = await open({ onConfirm });
    if (key) await user.keyboard(key);
    else await user.click(cancel());
    await closed();
    expect(onConfirm).not.toHaveBeenCalled();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Stop…' })));
  });
});
