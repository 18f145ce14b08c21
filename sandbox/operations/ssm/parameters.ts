import type { Parameter as AwsParameter } from '@aws-sdk/client-ssm';
import { AwsFault } from '@/sandbox/operation';
import type { Parameter } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';

export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);

/** A parameter by its name or ARN, in its current version. */
export function findParameter({ secrets }: Pick<World, 'secrets'>, id: string): Parameter | undefined {
  const byName = secrets.parameters.get(id);
  return byName ?? [...secrets.parameters.values()].find(({ arn }) => arn === id);
}

/** What stands in for the value of a SecureString that nobody asked to decrypt. */
const encrypted = (value: string): string => Buffer.from(`encrypted:${value}`).toString('base64');

export const describedParameter = (parameter: Parameter, withDecryption: boolean): AwsParameter => ({
  Name: parameter.name,
  ARN: parameter.arn,
  Type: parameter.type,
  Value: parameter.type === 'SecureString' && !withDecryption ? encrypted(parameter.value) : parameter.value,
  Version: parameter.version,
  LastModifiedDate: new Date(parameter.changedAt),
  DataType: 'text',
});
