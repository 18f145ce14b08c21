import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../testing/english';
import { renderInService, SERVICE } from '../testing/render-in-service';
import { ScaleDialog } from './scale-dialog';
import { aChangeView, changeActions } from './testing';

/** Auto scaling allows 2 to 5 tasks; the service has 4. */
function open() {
  fakeEventSource('/api/live/');
  const actions = changeActions(({ change }) => {
    if (change.verb !== 'scale') throw new Error('asks for another change');
    const isOutside = !change.moveBounds && (change.desiredCount < 2 || change.desiredCount > 5);
    const problem = { path: 'desiredCount', reason: 'outside-bounds', facts: { min: 2, max: 5 } };
    return { ok: true, value: aChangeView({ problems: isOutside ? [problem] : [] }) };
  });
  const onClose = vi.fn();
  return { ...renderInService(<ScaleDialog onClose={onClose} />, { actions }), ...actions, onClose };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: english('deployment.scale.count') });
const confirm = (count: number) => screen.getByRole('button', { name: english('deployment.scale.confirm', { count }) });
const isReady = (count: number) => waitFor(() => expect(confirm(count).getAttribute('aria-disabled')).toBeNull());

describe('ScaleDialog', () => {
  it('previews the number that is typed, and confirms it', async () => {
    const { user, previewChange, changeService } = open();
    await user.clear(field());
    await user.type(field(), '5');
    await isReady(5);
    expect(previewChange.mock.calls.map(([{ change }]) => change)).toEqual([
      { verb: 'scale', desiredCount: 5, moveBounds: false },
    ]);
    await user.click(confirm(5));
    expect(changeService.mock.calls).toMatchObject([[{ ...SERVICE, change: { verb: 'scale', desiredCount: 5 } }]]);
  });

  it.each([
    ['a negative number', '-3', '-3'],
    ['nothing', '', ''],
  ])('never takes %s for another number, and keeps it in the field', async (_what, typed, kept) => {
    const { user, previewChange, changeService } = open();
    await user.clear(field());
    if (typed) await user.type(field(), typed);
    await user.tab();
    expect(field().value).toBe(kept);
    const button = screen.getByRole('button', { name: english('deployment.scale.confirmNone') });
    await user.click(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(previewChange).not.toHaveBeenCalled();
    expect(changeService).not.toHaveBeenCalled();
  });

  it('offers to move the bounds of auto scaling for a number outside of them', async () => {
    const { user, changeService } = open();
    await user.clear(field());
    await user.type(field(), '8');
    expect(await screen.findByText(english('deployment.scale.outside', { min: 2, max: 5 }))).toBeTruthy();
    expect(confirm(8).getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('checkbox', { name: english('deployment.scale.moveBounds') }));
    await isReady(8);
    await user.click(confirm(8));
    expect(changeService.mock.calls).toMatchObject([[{ change: { desiredCount: 8, moveBounds: true } }]]);
  });
});
