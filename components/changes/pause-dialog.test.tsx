import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { PauseDialog } from './pause-dialog';
import { aChangeView, aServiceStep, changeActions } from './testing';

const count = { field: 'desired-count', from: '4', to: '0' };
const bounds = { field: 'bounds', from: '2–6', to: '0–0' };

function open(changes: (typeof count)[]) {
  fakeEventSource('/api/live/');
  const view = aChangeView({ verb: 'pause', precedence: 'supersedes', steps: [aServiceStep({ changes })] });
  renderInService(<PauseDialog onClose={vi.fn()} />, { actions: changeActions(() => ({ ok: true, value: view })) });
}

describe('PauseDialog', () => {
  it('says that auto scaling is suspended as well where there is any', async () => {
    open([count, bounds]);
    expect(await screen.findByText(english('deployment.pause.scaling'))).toBeTruthy();
  });

  it('says nothing of auto scaling where there is none', async () => {
    open([count]);
    expect(await screen.findByText(english('deployment.pause.remembers', { count: 4 }))).toBeTruthy();
    expect(screen.queryByText(english('deployment.pause.scaling'))).toBeNull();
  });
});
