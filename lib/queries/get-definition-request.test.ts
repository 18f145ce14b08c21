import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { getDefinitionRequest } from './get-definition-request';

const account = aFakeAccount({
  definitions: [1, 2].map((revision) => aTaskDefinition({ family: 'web', revision, cpuUnits: 256 * revision })),
});
const getRequest = (input: object) =>
  getDefinitionRequest.run(getDefinitionRequest.input.parse({ ...AT, ...input }), createTestContext(account));

describe('a revision as the request for a new one', () => {
  it('takes the permission to register, since the values of variables come with it', () => {
    expect(getDefinitionRequest.permission).toBe('task-definition:register');
  });

  it('is the revision that is named, without the empty lists that ECS adds', async () => {
    const { revision, request } = await getRequest({ family: 'web', revision: '1' });
    expect([revision, request.cpu]).toEqual([1, '256']);
    expect(JSON.stringify(request)).not.toContain('mountPoints');
  });

  it('is the newest where none is named', async () => {
    expect(await getRequest({ family: 'web' })).toMatchObject({ revision: 2, request: { cpu: '512' } });
  });

  it('is missing where there is none', async () => {
    await expect(getRequest({ family: 'web', revision: 9 })).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});
