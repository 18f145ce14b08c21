import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aContainer,
  aContainerDefinition,
  aServiceDeployment,
  aServiceRevision,
  aStoppedTask,
  aTaskDefinition,
  digestOf,
  imageOf,
  T0,
} from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { aServiceView } from '../../service/testing';
import { english } from '../../testing/english';
import { renderInService, SERVICE } from '../../testing/render-in-service';
import { NewerImageNotice } from './newer-image-notice';

function open(runs: string, tag: string) {
  fakeEventSource();
  const view = aServiceView();
  const definition = aTaskDefinition({
    arn: view.service.taskDefinitionArn,
    containers: [aContainerDefinition({ image: imageOf(runs) })],
  });
  const newer = {
    ...{ tag, digest: digestOf('new'), pushedAt: T0 },
    runs: { digest: digestOf('old'), pushedAt: T0 - 60_000 },
  };
  const taskDefinitions = { [definition.arn]: definition };
  return renderInService(<NewerImageNotice />, {
    view: { ...view, taskDefinitions, newer },
    permissions: ['service:roll-out'],
  });
}
const status = () => screen.getByRole('status').textContent;
const rollOut = (tag: string) =>
  screen.getByRole('link', { name: english('push.announcement.rollOut', { tag }) }).getAttribute('href');

describe('the notice of a newer image', () => {
  it('names the tag of an image that was pushed later, and leads to its roll-out', () => {
    open('1.4.2', '1.5.0');
    expect(status()).toContain(english('push.announcement.title', { tag: '1.5.0' }));
    expect(rollOut('1.5.0')).toBe(routes.rollOut({ ...SERVICE, image: imageOf('1.5.0') }));
  });

  it('says of the service’s own tag that it was pushed again, with both digests, and rolls out the new one', () => {
    open('latest', 'latest');
    expect(status()).toContain(english('push.announcement.movedTitle', { tag: 'latest' }));
    const [now = '', before = ''] = [digestOf('new'), digestOf('old')].map((digest) => digest.slice(7, 19));
    expect(status()).toContain(now);
    expect(status()).toContain(before);
    expect(rollOut('latest')).toBe(routes.rollOut({ ...SERVICE, image: `${imageOf('latest')}@${digestOf('new')}` }));
  });

  it('says of an image that the service was rolled back from when and why, and offers no roll-out of it', () => {
    fakeEventSource();
    const view = aServiceView();
    const definition = aTaskDefinition({
      arn: view.service.taskDefinitionArn,
      containers: [aContainerDefinition({ image: imageOf('1.4.2') })],
    });
    const target = aServiceRevision(7, [{ container: 'web', image: imageOf('1.5.0'), digest: digestOf('new') }]);
    const refused = {
      ...{ tag: '1.5.0', digest: digestOf('new'), pushedAt: T0 - 60_000, revisionArn: target.arn, refusedAt: T0 },
      runs: { digest: digestOf('old'), pushedAt: T0 - 120_000 },
    };
    const ended = aStoppedTask({
      deploymentId: 'ecs-svc/7',
      containers: [aContainer({ state: 'stopped', exitCode: 1 })],
    });
    renderInService(<NewerImageNotice />, {
      view: {
        ...view,
        taskDefinitions: { [definition.arn]: definition },
        history: [aServiceDeployment({ status: 'rollback-successful', target })],
        tasks: [ended],
        refused,
      },
      permissions: ['service:roll-out'],
    });
    expect(status()).toContain('1.5.0 was refused on Mar 2: exit code 1');
    expect(status()).toContain(digestOf('old').slice(7, 19));
    expect(screen.queryByRole('link', { name: /Roll out/ })).toBeNull();
  });
});
