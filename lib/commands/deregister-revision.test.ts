import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { deregisterRevision } from './deregister-revision';

describe('deregistering a revision', () => {
  it('needs the permission of its own', () => {
    expect(deregisterRevision.permission).toBe('task-definition:deregister');
  });

  it('is of that revision alone', async () => {
    const account = aFakeAccount({ definitions: [aTaskDefinition(), aTaskDefinition({ revision: 2 })] });
    const named = { ...AT, family: 'boutique-web', revision: 1 };
    expect(await deregisterRevision.run(named, createTestContext(account))).toEqual({
      family: 'boutique-web',
      revision: 1,
    });
    expect(account.definitions.map(({ revision, status }) => [revision, status])).toEqual([
      [1, 'inactive'],
      [2, 'active'],
    ]);
  });

  it('is missing for one that does not exist', async () => {
    const named = { ...AT, family: 'boutique-web', revision: 9 };
    await expect(deregisterRevision.run(named, createTestContext(aFakeAccount()))).rejects.toMatchObject({
      problem: { code: 'missing' },
    });
  });
});
