import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../domain/problem';
import type { Scope } from '../../domain/scope';
import type { SearchEntry } from '../../domain/search';
import { anImage, aStoppedTask, aTaskDefinition, revisionArn } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { findWithin } from './find-within';

const ID = '9eb85405b66daf1863afabe55854b4ff';
const DIRECTORY: SearchEntry[] = [
  { kind: 'cluster', name: 'boutique' },
  { kind: 'family', name: 'boutique-web' },
  { kind: 'repository', name: 'boutique/web' },
];

let regions = 0;
let scope: Scope;
// Answers are remembered by region, so each test has one of its own.
beforeEach(() => {
  regions += 1;
  scope = { account: 'main', region: `eu-test-${regions}` };
});

const account = () =>
  aFakeAccount({
    tasks: [aStoppedTask({ id: ID, cluster: 'boutique' })],
    definitions: [1, 2, 12].map((revision) => aTaskDefinition({ revision, arn: revisionArn(revision) })),
    images: [anImage('1.5.0', { repository: 'boutique/web' }), anImage('1.4.2', { repository: 'boutique/web' })],
  });

const find = async (text: string, cloud = fakeCloud(account())) =>
  (await findWithin({ ...cloud, scope, now: () => 0 }, DIRECTORY, text)).map(({ kind, name }) => `${kind} ${name}`);

describe('findWithin', () => {
  it.each([
    ['9eb85405', [`task ${ID}`]],
    ['boutique-web:1', ['revision boutique-web:12', 'revision boutique-web:1']],
    ['web:1.5', ['image boutique/web:1.5.0']],
    ['1.4', ['image boutique/web:1.4.2']],
    ['0000', []],
    ['web', []],
  ])('finds for %j %j', async (text, found) => {
    expect(await find(text)).toEqual(found);
  });

  it('finds what may be listed when something else may not', async () => {
    const cloud = fakeCloud(account());
    const ecr = {
      ...cloud.ecr,
      listImages: () => Promise.reject(new Failure({ code: 'access-denied', source: 'ecr:DescribeImages' })),
    };
    expect(await find('web:2', { ...cloud, ecr })).toEqual(['revision boutique-web:2']);
  });
});
