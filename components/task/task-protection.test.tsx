import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { aTask, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { TaskProtection } from './task-protection';

const task = aTask({ id: 'protected0001' });

function open(permissions: string[], protections = [{ task: task.id, until: T0 }]) {
  fakeEventSource();
  const unprotectTask = vi.fn(async () => ({ ok: true as const, value: { task: task.id } }));
  renderInService(<TaskProtection task={task} />, {
    view: aServiceView({ tasks: [task], protections }),
    actions: { unprotectTask },
    permissions,
  });
  return unprotectTask;
}
const button = () => screen.getByRole('button', { name: english('task.protection.end') });

describe('the protection of a task', () => {
  it('is ended after a confirmation', async () => {
    const unprotectTask = open(['task:stop']);
    await userEvent.click(button());
    const dialog = within(await screen.findByRole('dialog'));
    expect(unprotectTask).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: english('task.protection.end') }));
    await waitFor(() => expect(unprotectTask).toHaveBeenCalledWith(expect.objectContaining({ task: task.id })));
  });

  it('is not ended by somebody who may stop no task', async () => {
    open([]);
    expect(button().getAttribute('aria-disabled')).toBe('true');
  });

  it('is not mentioned where there is none', () => {
    open(['task:stop'], []);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
