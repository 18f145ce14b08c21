import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PushedImage, PushView, ServiceOfRepository } from '@/lib/domain/wire/push-view';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { PushPage } from './push-page';

const scope = { account: 'main', region: 'eu-west-3' };
const HOST = '123456789012.dkr.ecr.eu-west-3.amazonaws.com';
const uri = `${HOST}/shop/web`;
const target = {
  repositoryArn: 'arn:aws:ecr:eu-west-3:123456789012:repository/shop/web',
  uri,
  region: 'eu-west-3',
  registryHost: HOST,
  isPlainHttp: false,
  immutableTags: false,
};
const T0 = Date.UTC(2026, 11, 1, 9);
const image = (tag: string, minutes: number, over: Partial<PushedImage> = {}): PushedImage => ({
  digest: `sha256:${tag.replaceAll('.', '').padStart(64, '0')}`,
  tags: [tag],
  pushedAt: T0 + minutes * 60_000,
  sizeBytes: 1_000_000,
  architectures: ['x86_64'],
  ...over,
});
const runner = (service: string, over: Partial<ServiceOfRepository> = {}): ServiceOfRepository => ({
  cluster: 'shop',
  service,
  architecture: 'x86_64',
  runs: '1.0.0',
  pushedAt: T0,
  ...over,
});

function open(services: ServiceOfRepository[] = [], options: Parameters<typeof renderInApp>[1] = {}) {
  const stream = fakeEventSource('/api/live/');
  const before: PushView = { repository: 'shop/web', images: [image('1.0.0', 0)], services };
  const app = renderInApp(<PushPage scope={scope} target={target} initial={{ asOf: T0, value: before }} />, options);
  const land = (...landed: PushedImage[]) =>
    stream.send({ kind: 'snapshot', asOf: T0 + 1, value: { ...before, images: [...landed, ...before.images] } });
  return { ...app, land };
}

const link = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href');
const rollOut = (service: string) => link(english('push.arrivals.rollOut', { service: `shop/${service}` }));
const commands = (step: 'sign-in' | 'build' | 'push' | 'workflow') =>
  screen.getByRole('region', { name: english(`push.step.${step}.title`) }).textContent;

describe('the page that waits for a push', () => {
  it('shows an image when it lands, to be deployed', () => {
    const { land } = open();
    expect(screen.getByText(english('push.arrivals.waiting'))).toBeTruthy();
    land(image('1.0.1', 5));
    const arrivals = screen.getByRole('region', { name: english('push.arrivals.landed') });
    expect(within(arrivals).getByText('1.0.1')).toBeTruthy();
    expect(arrivals.textContent).toContain('linux/amd64');
    expect(link(english('push.arrivals.deploy'))).toBe(routes.deploy(scope, { image: `${uri}:1.0.1` }));
  });

  it('offers it to the services that run an older image and could run this one', () => {
    const { land } = open([
      runner('web'),
      runner('ahead', { pushedAt: T0 + 600_000 }),
      runner('graviton', { architecture: 'arm64' }),
    ]);
    land(image('1.0.1', 5));
    const at = { ...scope, cluster: 'shop', service: 'web' };
    expect(rollOut('web')).toBe(routes.rollOut({ ...at, image: `${uri}:1.0.1` }));
    expect([rollOut('ahead'), rollOut('graviton')]).toEqual([undefined, undefined]);
  });

  it('tells a tag that has moved apart from the image that a service runs by that name', () => {
    const { land } = open([runner('web', { runs: 'latest' })]);
    const moved = image('latest', 5);
    land(moved);
    const at = { ...scope, cluster: 'shop', service: 'web' };
    expect(rollOut('web')).toBe(routes.rollOut({ ...at, image: `${uri}:latest@${moved.digest}` }));
  });

  it('goes on waiting with what was there before', () => {
    const { land } = open();
    land();
    expect(screen.getByText(english('push.arrivals.waiting'))).toBeTruthy();
    expect(link(english('push.arrivals.deploy'))).toBeUndefined();
  });
});

describe('the commands on the page', () => {
  it('are those of the client, architecture and tag that are chosen', async () => {
    const { user } = open();
    expect(commands('build')).toContain(`docker build --platform linux/amd64 --tag ${uri}:1.0.1 .`);
    await user.click(screen.getByRole('radio', { name: 'Podman' }));
    await user.click(screen.getByRole('radio', { name: english('push.guide.architectures.arm64') }));
    const tag = screen.getByRole('textbox', { name: english('push.fields.tag') });
    await user.clear(tag);
    await user.type(tag, '2.0.0');
    expect(commands('build')).toContain(`podman build --platform linux/arm64 --tag ${uri}:2.0.0 .`);
  });

  it('have another tag once the image with this one has landed, and keep it when another image does', () => {
    const { land } = open();
    land(image('2.0.0', 4));
    expect(commands('push')).toContain(`docker push ${uri}:1.0.1`);
    land(image('1.0.1', 5), image('2.0.0', 4));
    expect(commands('push')).toContain(`docker push ${uri}:1.0.2`);
  });

  it('warn beside the field of a tag that an image has', async () => {
    const { user } = open();
    const tag = screen.getByRole('textbox', { name: english('push.fields.tag') });
    await user.clear(tag);
    await user.type(tag, '1.0.0');
    expect(screen.getByText(english('push.fields.tagMoves'))).toBeTruthy();
  });

  it('never contain what is no tag, and say so beside the field', async () => {
    const { user } = open();
    const tag = screen.getByRole<HTMLInputElement>('textbox', { name: english('push.fields.tag') });
    await user.clear(tag);
    await user.type(tag, '1.0; rm -rf /');
    expect(screen.getByText(english('push.fields.tagError'))).toBeTruthy();
    expect(tag.value).toBe('1.0; rm -rf /');
    expect(commands('push')).toContain(`docker push ${uri}:TAG`);
    expect(commands('push')).not.toContain('rm');
  });

  it('of a pipeline trust the project that is typed', async () => {
    const { user } = open([], { search: '?client=github-actions' });
    await user.type(screen.getByRole('textbox', { name: english('push.fields.project') }), 'acme/shop');
    const policy = screen.getByRole('region', { name: english('push.step.trust-policy.title') });
    expect(policy.textContent).toContain('repo:acme/shop:ref:refs/heads/main');
  });
});
