import type { Parameter, Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export type SecretSpec = Pick<Secret, 'name' | 'value'> & Partial<Omit<Secret, 'name' | 'value' | 'arn'>>;

/** Makes a secret, for scenarios and CreateSecret; its ARN ends in six random letters. */
export function addSecret(world: World, { name, value, ...rest }: SecretSpec): Secret {
  const { partition, region, account, random, now } = world;
  const secret: Secret = {
    name,
    arn: `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-${random.string(6, LETTERS)}`,
    value,
    versionId: random.uuid(),
    createdAt: now,
    changedAt: now,
    tags: new Map(),
    ...rest,
  };
  world.secrets.secrets.set(name, secret);
  return secret;
}

export type ParameterSpec = Pick<Parameter, 'name' | 'value'> & Partial<Omit<Parameter, 'name' | 'value' | 'arn'>>;

/** Makes an SSM parameter, for scenarios and PutParameter. */
export function addParameter(world: World, { name, value, ...rest }: ParameterSpec): Parameter {
  const { partition, region, account, now } = world;
  const parameter: Parameter = {
    name,
    arn: `arn:${partition}:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`,
    type: 'String',
    value,
    version: 1,
    changedAt: now,
    tags: new Map(),
    ...rest,
  };
  world.secrets.parameters.set(name, parameter);
  return parameter;
}
