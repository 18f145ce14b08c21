import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aContainerDefinition, aTaskDefinition, digestOf, imageOf, T0 } from '@/lib/domain/testing/builders';
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
});
