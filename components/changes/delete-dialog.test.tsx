import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { english } from '../testing/english';
import { renderInService, SERVICE } from '../testing/render-in-service';
import { DeleteDialog } from './delete-dialog';
import { aChangeView, changeActions } from './testing';

function open() {
  fakeEventSource('/api/live/');
  const actions = changeActions(() => ({
    ok: true,
    value: aChangeView({
      verb: 'delete',
      undo: 'none',
      logGroup: '/ecs/web',
      retained: [{ kind: 'cluster', name: 'boutique', reason: 'cluster-in-use' }],
    }),
  }));
  return { ...renderInService(<DeleteDialog onClose={vi.fn()} />, { actions }), ...actions };
}

const button = () => screen.getByRole('button', { name: english('deployment.delete.confirm', { service: 'web' }) });
const name = () => screen.getByRole('textbox', { name: english('deployment.delete.typed', { service: 'web' }) });

describe('DeleteDialog', () => {
  it('asks for the name of the service, sends it, and leads to the run', async () => {
    const { user, changeService, router } = open();
    await user.type(name(), 'we');
    await user.click(button());
    expect(changeService).not.toHaveBeenCalled();
    await user.type(name(), 'b');
    await waitFor(() => expect(button().getAttribute('aria-disabled')).toBeNull());
    await user.click(button());
    expect(changeService.mock.calls).toMatchObject([[{ typed: 'web', change: { verb: 'delete', keepLogs: true } }]]);
    expect(router.push).toHaveBeenCalledExactlyOnceWith(routes.run({ ...SERVICE, run: 'run-1' }));
  });

  it('says what stays, and previews anew whether the log group does', async () => {
    const { user, previewChange } = open();
    const kept = await screen.findByRole('checkbox', {
      name: english('deployment.delete.keepLogs', { group: '/ecs/web' }),
    });
    const cluster = english('deployment.delete.kind.cluster', { name: 'boutique' });
    expect(within(screen.getByRole('dialog')).getByText(new RegExp(cluster))).toBeTruthy();
    await user.click(kept);
    await waitFor(() => expect(previewChange.mock.lastCall).toMatchObject([{ change: { keepLogs: false } }]));
  });
});
