import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aDeployment, aService, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aChangeView, changeActions } from '../../changes/testing';
import { aServiceView } from '../../service/testing';
import { english } from '../../testing/english';
import { renderInService } from '../../testing/render-in-service';
import { StaleSecretsNotice } from './stale-secrets-notice';

const staleSecrets = [{ name: 'shop/db', changedAt: T0, tasks: 3, of: 4 }];

function open(permissions: string[], service = aService()) {
  fakeEventSource();
  renderInService(<StaleSecretsNotice />, {
    view: aServiceView({ service, staleSecrets }),
    actions: changeActions(() => ({ ok: true, value: aChangeView({ verb: 'restart' }) })),
    permissions,
  });
}
const restart = () => screen.getByRole('button', { name: english('service.staleSecrets.restart') });

describe('the notice of a secret that was changed', () => {
  it('says how many tasks still have the value of before, and restarts the service', async () => {
    open(['service:restart']);
    const { textContent } = screen.getByRole('status');
    expect(textContent).toContain('shop/db was changed since tasks read it');
    expect(textContent).toContain('3 of 4 tasks still have the value of before');
    await userEvent.click(restart());
    expect(await screen.findByRole('dialog')).toBeTruthy();
  });

  it('offers no restart to somebody who may not', () => {
    open([]);
    expect(restart().getAttribute('aria-disabled')).toBe('true');
  });

  it('is gone while new tasks are on their way', () => {
    open(['service:restart'], aService({ deployments: [aDeployment({ rollout: 'in-progress' })] }));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
