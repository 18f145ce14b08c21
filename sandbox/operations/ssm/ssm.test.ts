import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  paginateGetParametersByPath,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let ssm: SSMClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  ssm = new SSMClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ssm.destroy();
  await sandbox.close();
});

const put = (Name: string, Value = 'x', more: object = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
const value = async (Name: string) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

describe('versions', () => {
  it('can be had by their number and by their labels', async () => {
    for (const text of ['one', 'two', 'three']) await put('/web/flag', text, { Overwrite: true });
    const label = (ParameterVersion: number, ...Labels: string[]) =>
      ssm.send(new LabelParameterVersionCommand({ Name: '/web/flag', ParameterVersion, Labels }));
    await label(1, 'stable', 'first');
    expect((await label(2, 'stable', '2nd')).InvalidLabels).toEqual(['2nd']);
    expect(
      await Promise.all(['', ':1', ':2', ':stable', ':first'].map((selector) => value(`/web/flag${selector}`))),
    ).toEqual(['three', 'one', 'two', 'two', 'one']);
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/web/flag:stable' }));
    expect(Parameter).toMatchObject({ Name: '/web/flag', Version: 2, Selector: ':stable' });
    await expect(value('/web/flag:9')).rejects.toMatchObject({
      name: 'ParameterVersionNotFound',
      message: 'Systems Manager could not find version 9 of /web/flag. Verify the version and try again.',
    });
    const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name: '/web/flag' }));
    expect(Parameters?.map(({ Version, Value, Labels }) => [Version, Value, Labels])).toEqual([
      [1, 'one', ['first']],
      [2, 'two', ['stable']],
      [3, 'three', []],
    ]);
  });
});

describe('paths', () => {
  it('hold parameters right in them, and below them when asked', async () => {
    for (const name of ['/web/a', '/web/b', '/web/db/url', '/webshop/c', 'web']) await put(name);
    const names = async (more: object) => {
      const { Parameters } = await ssm.send(new GetParametersByPathCommand({ Path: '/web', ...more }));
      return Parameters?.map(({ Name }) => Name);
    };
    expect(await names({})).toEqual(['/web/a', '/web/b']);
    expect(await names({ Recursive: true })).toEqual(['/web/a', '/web/b', '/web/db/url']);
    await expect(names({ Path: 'web' })).rejects.toMatchObject({ name: 'ValidationException' });
    const ParameterFilters = [{ Key: 'Path', Option: 'Recursive', Values: ['/web'] }];
    expect((await ssm.send(new DescribeParametersCommand({ ParameterFilters }))).Parameters).toHaveLength(3);
  });

  it('are given ten parameters to a page', async () => {
    for (let n = 0; n < 23; n += 1) await put(`/many/${n}`);
    const pages: number[] = [];
    for await (const { Parameters } of paginateGetParametersByPath({ client: ssm }, { Path: '/many' })) {
      pages.push(Parameters?.length ?? 0);
    }
    expect(pages).toEqual([10, 10, 3]);
    const tooMany = new GetParametersByPathCommand({ Path: '/many', MaxResults: 11 });
    await expect(ssm.send(tooMany)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('names', () => {
  it.each([
    ['aws/x', 'AccessDeniedException'],
    ['/ssm/x', 'ValidationException'],
    ['a b', 'ValidationException'],
    ['web/a', 'ValidationException'],
    [`/${'a/'.repeat(15)}a`, 'HierarchyLevelLimitExceededException'],
  ])('are not %s', async (name, code) => {
    await expect(put(name)).rejects.toMatchObject({ name: code });
  });
});

describe('parameters', () => {
  it('deletes parameters, one or many', async () => {
    for (const name of ['/a', '/b', '/c']) await put(name);
    await ssm.send(new DeleteParameterCommand({ Name: '/a' }));
    await expect(ssm.send(new DeleteParameterCommand({ Name: '/a' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    const answer = await ssm.send(new DeleteParametersCommand({ Names: ['/a', '/b'] }));
    expect(answer).toMatchObject({ DeletedParameters: ['/b'], InvalidParameters: ['/a'] });
    expect((await ssm.send(new GetParametersCommand({ Names: ['/b', '/c'] }))).InvalidParameters).toEqual(['/b']);
  });

  it('carries tags, which are not given while a value is overwritten', async () => {
    await put('/a', 'x', { Tags: [{ Key: 'team', Value: 'shop' }] });
    const resource = { ResourceType: 'Parameter' as const, ResourceId: '/a' };
    await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'stage', Value: 'live' }] }));
    await ssm.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['team'] }));
    const { TagList } = await ssm.send(new ListTagsForResourceCommand(resource));
    expect(TagList).toEqual([{ Key: 'stage', Value: 'live' }]);
    await expect(put('/a', 'y', { Overwrite: true, Tags: TagList })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("tags and overwrite can't be used together"),
    });
    await expect(ssm.send(new ListTagsForResourceCommand({ ...resource, ResourceId: '/none' }))).rejects.toMatchObject({
      name: 'InvalidResourceId',
    });
  });
});
