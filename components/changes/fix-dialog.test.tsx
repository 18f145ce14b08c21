import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ServiceFix } from '@/lib/domain/diagnosis/fix/service-fix';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { FixDialog } from './fix-dialog';
import { aChangeView, changeActions } from './testing';

function open(fix: ServiceFix, facts = {}) {
  fakeEventSource('/api/live/');
  const actions = changeActions(() => ({ ok: true, value: aChangeView({ verb: 'fix', precedence: 'supersedes' }) }));
  return {
    ...renderInService(<FixDialog finding={{ facts }} fix={fix} onClose={() => {}} />, { actions }),
    ...actions,
  };
}
const confirm = () => screen.getByRole('button', { name: english('deployment.fix.confirm', { service: 'web' }) });
const isReady = () => waitFor(() => expect(confirm().getAttribute('aria-disabled')).toBeNull());
const field = () => screen.getByRole('textbox', { name: english('deployment.fix.path') });
const healthPath: ServiceFix = { request: { kind: 'health-path', path: '/healthz' }, facts: { from: '/status' } };

describe('FixDialog', () => {
  it('says whom it lets in where, before it is confirmed', async () => {
    const facts = { port: '8080', group: 'tasks (sg-1)', caller: 'alb (sg-2)' };
    open({ request: { kind: 'open-port' }, facts });
    expect(screen.getByRole('dialog').textContent).toContain('TCP port 8080, from alb (sg-2) and nobody else');
    await isReady();
  });

  it('asks with the path that somebody has put in the place of the suggested one', async () => {
    const { user, changeService } = open(healthPath);
    await user.clear(field());
    await user.type(field(), '/up');
    await isReady();
    await user.click(confirm());
    expect(changeService.mock.lastCall?.[0].change).toEqual({ verb: 'fix', fix: { kind: 'health-path', path: '/up' } });
  });

  it('cannot be confirmed while the field is empty', async () => {
    const { user, changeService } = open(healthPath);
    await isReady();
    await user.clear(field());
    await user.click(confirm());
    expect(confirm().getAttribute('aria-disabled')).toBe('true');
    expect(changeService).not.toHaveBeenCalled();
  });
});
