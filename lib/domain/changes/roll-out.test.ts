import { describe, expect, it } from 'vitest';
import type { ImageLookup } from '../image-lookup';
import type { Service } from '../service';
import {
  aContainerDefinition,
  aDeployment,
  anImage,
  aService,
  aTaskDefinition,
  digestOf,
  imageOf,
} from '../testing/builders';
import { planRollOut } from './roll-out';

const FOUND: ImageLookup = { registry: 'ecr', found: anImage('1.5.0') };
const planOf = (
  over: Partial<Service> = {},
  lookup: ImageLookup = FOUND,
  images: Record<string, string> = { web: imageOf('1.5.0') },
) =>
  planRollOut(
    aService(over),
    aTaskDefinition(),
    images,
    Object.fromEntries(Object.keys(images).map((name) => [name, lookup])),
  );

describe('the plan of a roll-out', () => {
  it('shows the one change there is, held to the digest', () => {
    const to = `${imageOf('1.5.0')}@${digestOf('1.5.0')}`;
    expect(planOf()).toMatchObject({
      images: { web: to },
      changes: [{ kind: 'image', container: 'web', from: imageOf('1.4.2'), to }],
      problems: [],
      warnings: [],
    });
  });

  it('keeps the other containers as they are', () => {
    const sidecar = aContainerDefinition({ name: 'proxy', image: 'proxy:1' });
    const current = aTaskDefinition({ containers: [aContainerDefinition(), sidecar] });
    const plan = planRollOut(aService(), current, { web: imageOf('1.5.0') }, { web: FOUND });
    expect(plan.changes.map(({ container }) => container)).toEqual(['web']);
  });

  it('says what will happen to the tasks', () => {
    expect(planOf({ desiredCount: 5, minimumHealthyPercent: 50, maximumPercent: 150 }).effect).toEqual({
      desired: 5,
      floor: 3,
      ceiling: 7,
    });
  });

  it.each<[string, Partial<Service>, ImageLookup, string]>([
    ['an image of a registry that we cannot ask', {}, { registry: 'other' }, 'image-unchecked'],
    ['a breaker that is off', { circuitBreaker: { enabled: false, rollback: false } }, FOUND, 'breaker-off'],
    ['a rollback that is off', { circuitBreaker: { enabled: true, rollback: false } }, FOUND, 'rollback-off'],
    ['a deployment under way', { deployments: [aDeployment({ rollout: 'in-progress' })] }, FOUND, 'deployment-running'],
    ['bounds without room', { minimumHealthyPercent: 100, maximumPercent: 100 }, FOUND, 'cannot-move'],
  ])('warns of %s', (_, over, lookup, key) => {
    expect(planOf(over, lookup).warnings).toMatchObject([{ key }]);
  });

  it.each<[string, Record<string, string>, ImageLookup, string, string]>([
    ['an image that does not exist', { web: imageOf('9') }, { registry: 'ecr' }, 'images.web', 'image-missing'],
    [
      'an image for other processors',
      { web: imageOf('1.5.0') },
      { registry: 'ecr', found: anImage('1.5.0', { architectures: ['arm64'] }) },
      'images.web',
      'architecture',
    ],
    ['a container that is not there', { api: imageOf('1.5.0') }, FOUND, 'images.api', 'container-missing'],
    ['what is no image', { web: 'not an image' }, { registry: 'other' }, 'images.web', 'image'],
    ['what runs already', { web: imageOf('1.4.2') }, { registry: 'other' }, 'images', 'nothing-changes'],
  ])('cannot be made of %s', (_, images, lookup, path, reason) => {
    expect(planOf({}, lookup, images).problems).toMatchObject([{ path, reason }]);
  });

  it('accepts an image that runs on several processors', () => {
    const found = anImage('1.5.0', { architectures: ['arm64', 'x86_64'] });
    expect(planOf({}, { registry: 'ecr', found }).problems).toEqual([]);
  });
});
