import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '../service';
import {
  aContainer,
  aContainerDefinition,
  anImage,
  aTask,
  aTaskDefinition,
  digestOf,
  imageOf,
  revisionArn,
  T0,
} from '../testing/builders';
import { describeCleanUp, neededImages, storageCost } from './clean-up';
import { findImageNeeds, type ServiceHistory } from './image-needs';
import { suggestPolicy } from './suggest-policy';

const DAY = 86_400_000;
const GIBIBYTE = 2 ** 30;
/** The newest tag first: `5` is a day old, `1` five days. */
const tagged = ['5', '4', '3', '2', '1'].map((tag, index) =>
  anImage(tag, { pushedAt: T0 - (index + 1) * DAY, sizeBytes: GIBIBYTE }),
);
const untagged = anImage('old', { tags: [], pushedAt: T0 - 9 * DAY, sizeBytes: GIBIBYTE });
const images = [...tagged, untagged];
const digests = (tag: string) => digestOf(tag);

const revision = (number: number, tag: string) => ({
  arn: `revision-${number}`,
  taskDefinitionArn: revisionArn(number),
  images: [{ container: 'web', image: imageOf(tag), digest: digests(tag) }],
});
const deployment = (status: ServiceDeployment['status'], number: number, tag: string): ServiceDeployment => ({
  arn: `deployment-${number}`,
  id: String(number),
  status,
  createdAt: T0 - number,
  target: revision(number, tag),
  sources: [],
});
const web = (history: ServiceDeployment[], image = imageOf('3')): ServiceHistory => ({
  cluster: 'boutique',
  service: 'web',
  definitions: [aTaskDefinition({ containers: [aContainerDefinition({ name: 'web', image })] })],
  history,
});

describe('what needs an image', () => {
  const service = { kind: 'service', cluster: 'boutique', service: 'web' };

  it('is the service whose tasks run its digest, and for its next tasks the one that has its tag by now', () => {
    const task = aTask({ containers: [aContainer({ image: imageOf('3'), digest: untagged.digest })] });
    expect(findImageNeeds(images, [task], [web([])])).toEqual({
      [untagged.digest]: [service],
      [digests('3')]: [{ ...service, isNext: true }],
    });
    const same = aTask({ containers: [aContainer({ image: imageOf('3'), digest: digests('3') })] });
    expect(findImageNeeds(images, [same], [web([])])).toEqual({ [digests('3')]: [service] });
    expect(findImageNeeds(images, [], [web([])])).toEqual({ [digests('3')]: [service] });
  });

  it('is a paused service, by the digest that its deployment is held to', () => {
    const held = {
      ...revision(1, '2'),
      arn: 'service-revision/7',
      images: [{ container: 'web', image: imageOf('3'), digest: digests('2') }],
    };
    const history = [{ ...deployment('successful', 1, '2'), target: held }];
    const paused = { ...web(history), deployments: [{ id: 'ecs-svc/7', taskDefinitionArn: revisionArn(1) }] };
    expect(findImageNeeds(images, [], [paused])).toEqual({
      [digests('2')]: [service],
      [digests('3')]: [{ ...service, isNext: true }],
    });
  });

  it('is a task of no service, until it has stopped', () => {
    const one = aTask({ service: undefined, containers: [aContainer({ image: imageOf('1'), digest: digests('1') })] });
    const needs = findImageNeeds(images, [one, { ...one, id: 'b', state: 'stopped' }], []);
    expect(needs).toEqual({ [digests('1')]: [{ kind: 'task', cluster: 'boutique', task: one.id }] });
  });

  it('is a roll-back to what was deployed and worked, by the digest that ran', () => {
    const history = [
      deployment('successful', 3, '3'),
      deployment('rollback-successful', 2, '4'),
      deployment('successful', 1, '2'),
    ];
    const needs = findImageNeeds(images, [], [web(history)]);
    expect(needs[digests('2')]).toEqual([
      { kind: 'roll-back', cluster: 'boutique', service: 'web', revision: 'boutique-web:1' },
    ]);
    expect(needs[digests('4')]).toBeUndefined();
  });

  it('is nobody who uses another repository with the same tags', () => {
    expect(findImageNeeds(images, [], [web([], imageOf('3', 'boutique/api'))])).toEqual({});
  });
});

describe('a clean-up', () => {
  const needs = findImageNeeds(images, [], [web([deployment('successful', 1, '2')])]);
  const take = (tag: string, action: 'expire' | 'archive' = 'expire') => {
    const image = images.find(({ digest }) => digest === digestOf(tag)) ?? untagged;
    return { digest: image.digest, tags: image.tags, pushedAt: image.pushedAt, action, priority: 1 };
  };
  const cleanUp = describeCleanUp(
    { images: [take('5'), take('3'), take('2'), take('1'), take('4', 'archive'), take('old')], isPartial: false },
    images,
    needs,
  );

  it('lists untagged and superseded images first, and needed ones last', () => {
    expect(cleanUp.images.map(({ digest, category }) => [digest, category])).toEqual([
      [untagged.digest, 'untagged'],
      [digests('1'), 'superseded'],
      [digests('4'), 'unused'],
      [digests('5'), 'unused'],
      [digests('2'), 'roll-back'],
      [digests('3'), 'in-use'],
    ]);
  });

  it('warns of each image that something needs', () => {
    expect(neededImages(cleanUp).map(({ digest, needs: of }) => [digest, of.map(({ kind }) => kind)])).toEqual([
      [digests('2'), ['roll-back']],
      [digests('3'), ['service']],
    ]);
  });

  it('says what storage costs a month before and after, and does not count an index twice', () => {
    const rate = { microDollars: 100_000, isUnverified: true };
    expect(storageCost(cleanUp.before, rate)).toEqual({ amount: 600_000, isUnverified: true });
    expect([cleanUp.after, cleanUp.archived]).toEqual([
      { images: 0, bytes: 0 },
      { images: 1, bytes: GIBIBYTE },
    ]);
    const index = anImage('index', { isIndex: true, sizeBytes: GIBIBYTE });
    expect(describeCleanUp({ images: [], isPartial: false }, [...images, index], {}).after.bytes).toBe(6 * GIBIBYTE);
    expect(storageCost(cleanUp.before, undefined)).toBeUndefined();
    expect(storageCost({ images: 0, bytes: 0 }, undefined)).toEqual({ amount: 0, isUnverified: false });
  });
});

describe('a suggested policy', () => {
  const many = Array.from({ length: 60 }, (_, index) => anImage(`1.${index}`, { pushedAt: T0 - index * DAY }));
  const need = (tag: string) => ({ [digestOf(tag)]: [{ kind: 'service' as const, cluster: 'a', service: 'b' }] });

  it('keeps as many tagged images as none goes that is needed', () => {
    expect(suggestPolicy(many, need('1.39'))).toMatchObject({ kept: 45, keepsUntagged: false });
    expect(suggestPolicy(images, {})).toMatchObject({
      kept: 20,
      policy: {
        rules: [
          { tagStatus: 'untagged', count: 1 },
          { tagStatus: 'tagged', tags: ['*'], count: 20 },
        ],
      },
    });
  });

  it('leaves untagged images alone while one of them is needed', () => {
    const { policy, keepsUntagged } = suggestPolicy(images, need('old'));
    expect(keepsUntagged).toBe(true);
    expect(policy.rules.map((rule) => 'tagStatus' in rule && rule.tagStatus)).toEqual(['tagged']);
  });
});
