import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aSpec } from '@/lib/domain/testing/builders';
import { addRole } from '@/sandbox/operations/iam/build';
import { addSecret } from '@/sandbox/operations/secrets/build';
import { secretAccess, secretOf, validSpec, web } from '../valid-specs';
import type { FailingCase } from './failing-case';

const withExecution = (arn: string): Partial<ServiceSpec> => ({
  roles: { ...aSpec().roles, execution: { kind: 'existing', arn } },
});
/** Images, roles and secrets with which no task starts. */
export const FAILING_STARTS: readonly FailingCase[] = [
  {
    title: 'an image that was never pushed',
    check: 'image',
    reason: 'image-missing',
    spec: (fixture) =>
      validSpec(fixture, { containers: [web(fixture, { image: `${fixture.registry}/shop/web:9.9.9` })] }),
    ends: { at: 'steady', with: /CannotPullContainerError.*shop\/web:9\.9\.9.*not found/ },
  },
  {
    title: 'an image for another CPU',
    check: 'architecture',
    reason: 'architecture',
    spec: (fixture) => validSpec(fixture, { architecture: 'arm64' }),
    ends: { at: 'steady', with: /Essential container in task exited|exec format error/ },
  },
  {
    title: 'an execution role that does not exist',
    check: 'execution-role',
    reason: 'role-missing',
    spec: (fixture, { account }) => validSpec(fixture, withExecution(`arn:aws:iam::${account}:role/nobody`)),
    ends: { at: 'steady', with: /ECS was unable to assume the role/ },
  },
  {
    title: 'an execution role that ECS may not take',
    check: 'execution-role',
    reason: 'role-untrusted',
    spec: (fixture, world) =>
      validSpec(
        fixture,
        withExecution(addRole(world, { name: 'function', trustedService: 'lambda.amazonaws.com' }).arn),
      ),
    ends: { at: 'steady', with: /ECS was unable to assume the role/ },
  },
  {
    title: 'an execution role that may not pull',
    check: 'execution-role',
    reason: 'role-cannot-pull',
    spec: (fixture, world) => validSpec(fixture, withExecution(addRole(world, { name: 'powerless' }).arn)),
    ends: { at: 'steady', with: /GetAuthorizationToken.*AccessDeniedException/ },
  },
  {
    title: 'an execution role that may not log',
    check: 'execution-role',
    reason: 'role-cannot-log',
    spec: (fixture, world) => {
      const statement = { Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' };
      const role = addRole(world, { name: 'puller', inlinePolicies: { pull: { Statement: [statement] } } });
      return validSpec(fixture, withExecution(role.arn));
    },
    ends: { at: 'steady', with: /failed to initialize logging driver.*AccessDeniedException/ },
  },
  {
    title: 'a task role that does not exist',
    check: 'task-role',
    reason: 'role-missing',
    spec: (fixture, { account }) =>
      validSpec(fixture, {
        roles: { ...aSpec().roles, task: { kind: 'existing', arn: `arn:aws:iam::${account}:role/nobody` } },
      }),
    ends: { at: 'steady', with: /ECS was unable to assume the role '.*role\/nobody'/ },
  },
  {
    title: 'a secret that does not exist',
    check: 'secrets',
    reason: 'secret-missing',
    spec: (fixture) =>
      validSpec(fixture, {
        ...secretAccess,
        containers: [web(fixture, secretOf(fixture.secretArn.replace('shop/database', 'shop/nothing')))],
      }),
    ends: { at: 'steady', with: /can’t retrieve the secret/ },
  },
  {
    title: 'a parameter that does not exist',
    check: 'secrets',
    reason: 'secret-missing',
    spec: (fixture) => validSpec(fixture, { ...secretAccess, containers: [web(fixture, secretOf('/shop/nothing'))] }),
    ends: { at: 'steady', with: /invalid ssm parameters: \/shop\/nothing/ },
  },
  {
    title: 'a secret without the JSON key',
    check: 'secrets',
    reason: 'secret-key-missing',
    spec: (fixture) =>
      validSpec(fixture, { ...secretAccess, containers: [web(fixture, secretOf(`${fixture.secretArn}:host::`))] }),
    ends: { at: 'steady', with: /did not contain json key host/ },
  },
  {
    title: 'a secret that is no JSON',
    check: 'secrets',
    reason: 'secret-not-json',
    spec: (fixture, world) => {
      const { arn } = addSecret(world, { name: 'shop/plain', value: 'hunter2' });
      return validSpec(fixture, { ...secretAccess, containers: [web(fixture, secretOf(`${arn}:password::`))] });
    },
    ends: { at: 'steady', with: /unable to retrieve secret from asm: invalid character/ },
  },
  {
    title: 'a secret that the execution role may not read',
    check: 'secrets',
    reason: 'secret-denied',
    spec: (fixture) => validSpec(fixture, { containers: [web(fixture, secretOf(`${fixture.secretArn}:url::`))] }),
    ends: { at: 'steady', with: /not authorized to perform: secretsmanager:GetSecretValue/ },
  },
];
