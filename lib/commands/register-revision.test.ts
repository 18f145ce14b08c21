import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
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

describe('registering a revision', () => {
  it('needs the permission of its own', () => {
    expect(registerRevision.permission).toBe('task-definition:register');
  });

  it('sends what was written, and gives the revision that AWS made of it', async () => {
    const account = aFakeAccount({ definitions: [aTaskDefinition({ family: 'boutique-web', revision: 1 })] });
    const sent: unknown[] = [];
    const { ecs } = createTestContext(account);
    const context = createTestContext(account, {
      ecs: {
        ...ecs,
        registerTaskDefinition: (written) => {
          sent.push(written);
          return ecs.registerTaskDefinition(written);
        },
      },
    });
    const input = registerRevision.input.parse(given({ volumes: [{ name: 'data' }], revision: 1, status: 'ACTIVE' }));
    expect(await registerRevision.run(input, context)).toEqual({ family: 'boutique-web', revision: 2 });
    expect(sent).toEqual([{ ...request, volumes: [{ name: 'data' }] }]);
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
