import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aContainerDefinition, anImage, aService, aTaskDefinition, imageOf } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import type { ServiceActions } from '../service/service-actions';
import { aServiceView } from '../service/testing';
import { deferredCall } from '../testing/deferred';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { RollOutDialog } from './roll-out-dialog';
import { aChangeView, changeActions } from './testing';

const service = aService();
const definition = aTaskDefinition({ containers: [aContainerDefinition({ image: 'ghcr.io/shop/web:1' })] });
const view = aServiceView({ service, taskDefinitions: { [service.taskDefinitionArn]: definition } });

function open({ shown = view, ...more }: { shown?: typeof view } & Partial<ServiceActions> = {}) {
  fakeEventSource('/api/live/');
  const actions = changeActions(({ change }) => {
    if (change.verb !== 'roll-out') throw new Error('asks for another change');
    const isGone = Object.values(change.images).some((image) => image.endsWith(':gone'));
    const problems = isGone ? [{ path: 'images.web', reason: 'image-missing' }] : [];
    return { ok: true, value: aChangeView({ verb: 'roll-out', problems }) };
  });
  const options = { actions: { ...actions, ...more }, view: shown };
  return { ...renderInService(<RollOutDialog onClose={vi.fn()} />, options), ...actions };
}

const field = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: english('deployment.picker.imageOf', { container: 'web' }) });
const confirm = (image: string) =>
  screen.getByRole('button', { name: english('deployment.rollOut.confirm', { image }) });

describe('RollOutDialog', () => {
  it('asks for nothing before an image is chosen, and then rolls out what was previewed', async () => {
    const { user, previewChange, changeService } = open();
    expect(previewChange).not.toHaveBeenCalled();
    await user.type(field(), '2');
    await waitFor(() => expect(confirm('2').getAttribute('aria-disabled')).toBeNull());
    await user.click(confirm('2'));
    const change = { verb: 'roll-out', images: { web: 'ghcr.io/shop/web:2' } };
    expect(previewChange.mock.lastCall).toMatchObject([{ change }]);
    expect(changeService.mock.calls).toMatchObject([[{ change }]]);
  });

  it('lets somebody go on typing when the images of the repository come meanwhile', async () => {
    const inEcr = aTaskDefinition({ containers: [aContainerDefinition({ image: imageOf('1.4.2') })] });
    const images = deferredCall<
      Parameters<ServiceActions['listImages']>,
      Awaited<ReturnType<ServiceActions['listImages']>>
    >();
    const { user } = open({
      shown: aServiceView({ service, taskDefinitions: { [service.taskDefinitionArn]: inEcr } }),
      listImages: images.call,
    });
    await user.type(field(), '1.');
    const used = { ...anImage('1.5.0'), usedBy: [] };
    await images.answer(0, { ok: true, value: { repository: 'boutique/web', images: [used] } });
    const picker = screen.getByRole<HTMLInputElement>('combobox');
    expect(picker).toBe(document.activeElement);
    expect(picker.value).toBe('1.');
  });

  it('says at the field why an image cannot be rolled out, and keeps what was typed', async () => {
    const { user, changeService } = open();
    await user.type(field(), 'gone');
    expect(await screen.findByText(english('invalid.image-missing'))).toBeTruthy();
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await user.click(confirm('gone'));
    expect(changeService).not.toHaveBeenCalled();
    expect(field().value).toBe('gone');
  });
});
