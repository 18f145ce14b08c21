import {
  DeleteLifecyclePolicyCommand,
  DescribeImagesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  ListImagesCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { DAY_MS } from '@/sandbox/time-units';
import { addImage, addRepository } from './add-image';

const repositoryName = 'shop/web';
let sandbox: TestSandbox;
let ecr: ECRClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  ecr = new ECRClient(sandbox.client);
  addRepository(sandbox.world(), repositoryName);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecr.destroy();
  await sandbox.close();
});

const push = (tag: string, daysAgo: number) =>
  addImage(sandbox.world(), repositoryName, {
    tag,
    workload: 'http-server',
    pushedAt: sandbox.world().now - daysAgo * DAY_MS,
  });
const ARCHIVE = { type: 'transition', targetStorageClass: 'archive' };
const rule = (rulePriority: number, selection: object, action: object = { type: 'expire' }) => ({
  rulePriority,
  description: 'made for a test of what expires and what stays',
  selection,
  action,
});
const policy = (...rules: object[]) => JSON.stringify({ rules });
const tagged = (prefix: string, more: object) => ({ tagStatus: 'tagged', tagPrefixList: [prefix], ...more });
const atMost = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
const days = (countNumber: number, countType = 'sinceImagePushed') => ({ countType, countUnit: 'days', countNumber });

async function preview(lifecyclePolicyText: string) {
  await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
  sandbox.advance(5_000);
  return ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }));
}
const expired = async (text: string) =>
  (await preview(text)).previewResults?.map(({ imageTags, appliedRulePriority }) => [
    imageTags?.join(),
    appliedRulePriority,
  ]);

describe('a preview', () => {
  beforeEach(() => {
    push('prod-1', 40);
    push('dev-1', 30);
    push('latest', 20);
    push('latest', 10);
    push('prod-2', 5);
    push('dev-2', 1);
  });

  it.each<[string, object[], [string, number][]]>([
    ['keeps the youngest of a prefix', [rule(1, tagged('prod', atMost(1)))], [['prod-1', 1]]],
    ['keeps all when there are not more', [rule(1, tagged('prod', atMost(2)))], []],
    [
      'expires by age',
      [rule(1, { tagStatus: 'any', ...days(25) })],
      [
        ['prod-1', 1],
        ['dev-1', 1],
      ],
    ],
    ['selects images without a tag', [rule(3, { tagStatus: 'untagged', ...days(14) })], [['', 3]]],
    ['selects by pattern', [rule(1, { tagStatus: 'tagged', tagPatternList: ['*v-*'], ...atMost(1) })], [['dev-1', 1]]],
    [
      'leaves to a rule what it selects, and counts it all the same in later ones',
      [rule(1, tagged('dev', atMost(5))), rule(2, { tagStatus: 'any', ...atMost(2) })],
      [
        ['prod-1', 2],
        ['', 2],
        ['latest', 2],
      ],
    ],
    ['asks for every prefix', [rule(1, { tagStatus: 'tagged', tagPrefixList: ['prod', 'dev'], ...atMost(1) })], []],
  ])('%s', async (_, rules, expected) => {
    expect(await expired(policy(...rules))).toEqual(expected);
  });

  it('counts from the last pull where the rule says so', async () => {
    const world = sandbox.world();
    const image = [...(world.ecr.repositories.get(repositoryName)?.images.values() ?? [])][0];
    if (image) image.lastPulledAt = world.now - DAY_MS;
    const { previewResults, summary } = await preview(
      policy(rule(1, { tagStatus: 'any', ...days(25, 'sinceImagePulled') }, ARCHIVE)),
    );
    expect(previewResults?.map(({ imageTags, action }) => [imageTags?.join(), action])).toEqual([
      ['dev-1', { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' }],
    ]);
    expect(summary).toEqual({
      expiringImageTotalCount: 0,
      transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: 1 }],
    });
  });

  it('takes its time, and is one at a time', async () => {
    const lifecyclePolicyText = policy(rule(1, { tagStatus: 'any', ...atMost(1) }));
    const start = () => ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
    await expect(ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'LifecyclePolicyPreviewNotFoundException',
    });
    expect((await start()).status).toBe('IN_PROGRESS');
    await expect(start()).rejects.toMatchObject({ name: 'LifecyclePolicyPreviewInProgressException' });
    sandbox.advance(5_000);
    await waitUntilLifecyclePolicyPreviewComplete({ client: ecr, maxWaitTime: 60 }, { repositoryName });
    const page = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, maxResults: 2 }));
    expect(page.summary?.expiringImageTotalCount).toBe(5);
    expect(page.previewResults).toHaveLength(2);
    const rest = await ecr.send(
      new GetLifecyclePolicyPreviewCommand({ repositoryName, maxResults: 100, nextToken: page.nextToken }),
    );
    expect(rest.previewResults).toHaveLength(3);
    await expect(start()).resolves.toMatchObject({ status: 'IN_PROGRESS' });
  });

  it('is of the policy that is there when none is given', async () => {
    const start = () => ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }));
    await expect(start()).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' });
    const lifecyclePolicyText = policy(rule(1, { tagStatus: 'any', ...atMost(1) }));
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    expect((await start()).lifecyclePolicyText).toBe(lifecyclePolicyText);
  });
});

describe('a policy', () => {
  it('is carried out within a day, and no longer once it is deleted', async () => {
    for (const [n, age] of [40, 30, 20].entries()) push(`1.${n}`, age);
    const lifecyclePolicyText = policy(rule(1, { tagStatus: 'any', ...atMost(2) }));
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const tags = () => [...(sandbox.world().ecr.repositories.get(repositoryName)?.imageTags.keys() ?? [])];
    expect(tags()).toEqual(['1.0', '1.1', '1.2']);
    sandbox.advance(DAY_MS);
    expect(tags()).toEqual(['1.1', '1.2']);
    const { lastEvaluatedAt } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    expect(lastEvaluatedAt).toEqual(new Date('2026-11-24T09:00:00Z'));
    await ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }));
    push('1.3', 0);
    sandbox.advance(2 * DAY_MS);
    expect(tags()).toHaveLength(3);
    await expect(ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
      message: `Lifecycle policy does not exist for the repository with name '${repositoryName}' in the registry with id '000000000000'`,
    });
  });

  it('archives what nobody can pull then, and expires it when it has been there long enough', async () => {
    push('1.0', 40);
    push('1.1', 1);
    const lifecyclePolicyText = policy(
      rule(1, { tagStatus: 'any', ...days(30) }, ARCHIVE),
      rule(2, { tagStatus: 'any', storageClass: 'archive', ...days(90, 'sinceImageTransitioned') }),
    );
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const list = async (imageStatus?: 'ARCHIVED' | 'ANY') =>
      (await ecr.send(new DescribeImagesCommand({ repositoryName, ...(imageStatus && { filter: { imageStatus } }) })))
        .imageDetails;
    sandbox.advance(DAY_MS);
    expect((await list())?.map(({ imageTags }) => imageTags)).toEqual([['1.1']]);
    const [archived] = (await list('ARCHIVED')) ?? [];
    expect(archived).toMatchObject({ imageTags: ['1.0'], imageStatus: 'ARCHIVED', lastArchivedAt: expect.any(Date) });
    const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }));
    expect(imageIds?.map(({ imageTag }) => imageTag)).toEqual(['1.1']);
    sandbox.advance(92 * DAY_MS);
    expect((await list('ANY'))?.map(({ imageTags, imageStatus }) => [imageTags, imageStatus])).toEqual([
      [['1.1'], 'ARCHIVED'],
    ]);
  });

  it('takes with an image what says something about it', async () => {
    push('1.0', 40);
    push('sig', 1);
    const images = sandbox.world().ecr.repositories.get(repositoryName)?.images;
    const [image, signature] = [...(images?.values() ?? [])];
    if (signature) signature.subject = image?.digest ?? '';
    const lifecyclePolicyText = policy(rule(1, { tagStatus: 'any', ...days(30) }));
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    sandbox.advance(DAY_MS);
    expect(images?.size).toBe(0);
  });

  it.each<[string, object[], string]>([
    ['an unknown tag status', [rule(1, { tagStatus: 'old', ...atMost(1) })], 'not found in enum'],
    ['no count', [rule(1, { tagStatus: 'any', countType: 'imageCountMoreThan' })], 'missing required properties'],
    ['a count of none', [rule(1, { tagStatus: 'any', ...atMost(0) })], 'lower than the required minimum'],
    ['tags for the untagged', [rule(1, { ...tagged('x', atMost(1)), tagStatus: 'untagged' })], 'must be omitted'],
    [
      'no tags for the tagged',
      [rule(1, { tagStatus: 'tagged', ...atMost(1) })],
      'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.',
    ],
    ['a unit for a number of images', [rule(1, { tagStatus: 'any', ...days(1), ...atMost(1) })], 'must be omitted'],
    [
      'two rules for the untagged',
      [rule(1, { tagStatus: 'untagged', ...days(1) }), rule(2, { tagStatus: 'untagged', ...atMost(1) })],
      'Only one rule can select Untagged images per storage class.',
    ],
    ['one prefix twice', [rule(1, tagged('x', days(1))), rule(2, tagged('x', atMost(1)))], 'unique set of prefixes'],
    [
      'deletion of what was not pulled',
      [rule(1, { tagStatus: 'any', ...days(1, 'sinceImagePulled') })],
      'requires the action transition',
    ],
    [
      'days in the archive of what is not archived',
      [rule(1, { tagStatus: 'any', ...days(90, 'sinceImageTransitioned') })],
      'storageClass is required',
    ],
    ['age in weeks', [rule(1, { tagStatus: 'any', ...days(1), countUnit: 'weeks' })], 'not found in enum'],
    [
      'a rule for any before another',
      [rule(1, { tagStatus: 'any', ...atMost(1) }), rule(2, tagged('x', atMost(1)))],
      'Rule for tagStatus=ANY must have the lowest priority per storage class.',
    ],
    [
      'five wildcards',
      [rule(1, { tagStatus: 'tagged', tagPatternList: ['*a*b*c*d*'], ...atMost(1) })],
      'at most 4 wildcards',
    ],
  ])('with %s is refused', async (_, rules, words) => {
    const put = new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: policy(...rules) });
    await expect(ecr.send(put)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(words),
    });
  });
});
