import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import { aServiceDeployment, aTaskDefinition, revisionArn } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { renderInService } from '../testing/render-in-service';
import { RollBackDialog } from './roll-back-dialog';
import { aChangeView, changeActions } from './testing';

const aTarget = (revision: number, over: Partial<RollBackTarget> = {}): RollBackTarget => ({
  revision,
  taskDefinition: aTaskDefinition({ arn: revisionArn(revision), revision }),
  images: [{ container: 'web', image: `boutique/web:1.${revision}` }],
  imageExists: true,
  current: false,
  method: 'update-service',
  ...over,
});

function open(targets: RollBackTarget[]) {
  fakeEventSource('/api/live/');
  const actions = changeActions(() => ({ ok: true, value: aChangeView({ verb: 'roll-back' }) }));
  const failed = { arn: 'service-revision/4', taskDefinitionArn: revisionArn(4), images: [] };
  const history = [aServiceDeployment({ status: 'rollback-successful', target: failed })];
  const listRollBackTargets = async () => ({ ok: true as const, value: { targets } });
  renderInService(<RollBackDialog onClose={vi.fn()} />, {
    view: aServiceView({ history }),
    actions: { ...actions, listRollBackTargets },
  });
  return actions;
}

describe('RollBackDialog', () => {
  it('begins with the newest revision that can run and did not fail, so that a hurried person only confirms', async () => {
    const { previewChange } = open([
      aTarget(5, { current: true }),
      aTarget(4),
      aTarget(3, { refusal: 'image-missing' }),
      aTarget(2),
      aTarget(1),
    ]);
    await waitFor(() => expect(screen.getByRole('radio', { name: /1\.2/ }).getAttribute('aria-checked')).toBe('true'));
    await waitFor(() =>
      expect(previewChange.mock.calls.map(([{ change }]) => change)).toEqual([
        { verb: 'roll-back', taskDefinitionArn: revisionArn(2) },
      ]),
    );
  });

  it('tells images of one tag by their digests, and goes back to the service revision that ran the chosen one', async () => {
    const digest = `sha256:4aaf4d8${'0'.repeat(57)}`;
    const ofTag = (revision: number, over: Partial<RollBackTarget>) =>
      aTarget(5, {
        images: [{ container: 'web', image: 'boutique/web:latest', digest }],
        serviceRevisionArn: `arn:aws:ecs:eu-west-3:1:service-revision/boutique/web/${revision}`,
        ...over,
      });
    const { previewChange } = open([ofTag(2, { current: true }), ofTag(1, {})]);
    expect((await screen.findByRole('radio')).textContent).toContain('4aaf4d8');
    await waitFor(() =>
      expect(previewChange.mock.calls.map(([{ change }]) => change)).toEqual([
        {
          ...{ verb: 'roll-back', taskDefinitionArn: revisionArn(5) },
          serviceRevisionArn: 'arn:aws:ecs:eu-west-3:1:service-revision/boutique/web/1',
        },
      ]),
    );
  });

  it('chooses nothing of what cannot run', async () => {
    const { previewChange } = open([aTarget(2, { refusal: 'being-deleted' })]);
    expect((await screen.findByRole('radio')).getAttribute('aria-checked')).toBe('false');
    expect(previewChange).not.toHaveBeenCalled();
  });
});
