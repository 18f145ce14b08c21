import { describe, expect, it } from 'vitest';
import type { Role } from '../auth/actor';
import { canUndo } from '../domain/runs/run';
import { aTaskDefinition, revisionArn } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { runs } from '../server/runs/runs';
import { registerRevision } from './register-revision';

const request = {
  family: 'boutique-web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'shop/web:2', mountPoints: [] }],
};
const given = (more: object = {}) => ({ ...AT, request: { ...request, ...more } });

/** Registers as a person does who has seen the newest revision of the account. */
async function register(account: FakeAccount, more: object, options: object = {}, role: Role = 'deployer') {
  const seenNewest = account.definitions.at(-1)?.arn;
  const input = registerRevision.input.parse({ ...given(more), ...(seenNewest && { seenNewest }), ...options });
  const context = createTestContext(account);
  return registerRevision.run(input, { ...context, actor: { ...context.actor, role } });
}

describe('registering a revision', () => {
  it('needs the permission of its own', () => {
    expect(registerRevision.permission).toBe('task-definition:register');
  });

  it('registers what was written by a run that can be undone, and gives the revision that AWS made of it', async () => {
    const account = aFakeAccount({ definitions: [aTaskDefinition({ family: 'boutique-web', revision: 1 })] });
    const { run, registered } = await register(account, { volumes: [{ name: 'data' }], revision: 1, status: 'ACTIVE' });
    expect(registered).toEqual({ family: 'boutique-web', revision: 2 });
    expect(account.calls).toContain('register boutique-web:2');
    const progress = runs().find(AT, run);
    expect(progress).toMatchObject({ verb: 'register', cluster: '', service: 'boutique-web' });
    expect(progress && canUndo({ ...progress, outcome: 'succeeded' })).toBe(true);
  });

  it('is refused when somebody else has registered a revision since', async () => {
    const account = aFakeAccount({ definitions: [aTaskDefinition({ family: 'boutique-web', revision: 2 })] });
    await expect(register(account, {}, { seenNewest: revisionArn(1, 'boutique-web') })).rejects.toMatchObject({
      problem: { code: 'changed', facts: { to: revisionArn(2, 'boutique-web') } },
    });
    expect(account.calls).toEqual([]);
  });

  it('is refused when a check fails, unless the person says so', async () => {
    const account = aFakeAccount({ definitions: [] });
    const role = { taskRoleArn: 'arn:aws:iam::123456789012:role/none' };
    const problem = { code: 'conflict', facts: { check: 'task-role', reason: 'role-missing' } };
    await expect(register(account, role)).rejects.toMatchObject({ problem });
    expect(account.calls).toEqual([]);
    expect((await register(account, role, { despiteChecks: true }, 'admin')).registered?.revision).toBe(1);
  });

  it.each([
    ['no mapping', { ...AT, request: [] }],
    ['a member that AWS does not take', given({ nothing: 1 })],
    ['a size that Fargate has not', given({ memory: '4096' })],
    ['no containers', given({ containerDefinitions: [] })],
  ])('refuses %s, whoever sends it', (_, input) => {
    expect(registerRevision.input.safeParse(input).success).toBe(false);
  });

  it('says which member is wrong', () => {
    const { error } = registerRevision.input.safeParse(given({ memory: '4096' }));
    expect(error?.issues).toMatchObject([{ path: ['request', 'memory'], message: 'format' }]);
  });
});
