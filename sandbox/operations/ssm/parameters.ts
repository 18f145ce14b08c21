import type { Parameter as AwsParameter } from '@aws-sdk/client-ssm';
import { AwsFault } from '@/sandbox/operation';
import type { Parameter, ParameterVersion } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';

export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);

/** SSM's words for a member that breaks its constraint in the service model. */
export const invalidValue = (member: string, value: unknown, constraint: string): AwsFault =>
  validation(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

/** AWS has no words for it. */
export const notFound = (): AwsFault => new AwsFault('ParameterNotFound', '');

/** A parameter by its name or ARN. */
export function findParameter({ secrets }: Pick<World, 'secrets'>, id: string): Parameter | undefined {
  const byName = secrets.parameters.get(id);
  return byName ?? [...secrets.parameters.values()].find(({ arn }) => arn === id);
}

/** @throws AwsFault `ParameterNotFound` */
export function parameterOf(world: Pick<World, 'secrets'>, id: string | undefined): Parameter {
  if (!id) throw invalidValue('name', null, 'not be null');
  const found = findParameter(world, id);
  if (!found) throw notFound();
  return found;
}

/** Every version of a parameter, oldest first. */
export const versionsOf = (parameter: Parameter): ParameterVersion[] => [...(parameter.history ?? []), parameter];

/** A version of a parameter, and the selector that named it. */
export type ParameterSelection = { parameter: Parameter; version: ParameterVersion; selector?: string };

/** What `name`, `name:3` or `name:label` selects; the parameter's name may be its ARN. */
export function selectParameter(
  world: Pick<World, 'secrets'>,
  id: string,
): ParameterSelection | 'no-version' | undefined {
  const whole = findParameter(world, id);
  if (whole) return { parameter: whole, version: whole };
  const [, name = '', selector = ''] = /^(.+):([^:/]+)$/.exec(id) ?? [];
  const parameter = findParameter(world, name);
  if (!parameter) return undefined;
  const version = versionsOf(parameter).find(
    ({ version: number, labels = [] }) => String(number) === selector || labels.includes(selector),
  );
  return version ? { parameter, version, selector: `:${selector}` } : 'no-version';
}

/** What stands in for the value of a SecureString that nobody asked to decrypt. */
const encryptValue = (value: string): string => Buffer.from(`encrypted:${value}`).toString('base64');

export const visibleValue = ({ type, value }: ParameterVersion, withDecryption: boolean): string =>
  type === 'SecureString' && !withDecryption ? encryptValue(value) : value;

export const parameterShape = (
  { parameter, version, selector }: ParameterSelection,
  withDecryption: boolean,
): AwsParameter => ({
  Name: parameter.name,
  ARN: parameter.arn,
  Type: version.type,
  Value: visibleValue(version, withDecryption),
  Version: version.version,
  Selector: selector,
  LastModifiedDate: new Date(version.changedAt),
  DataType: 'text',
});
