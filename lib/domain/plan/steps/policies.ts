import type { AccountInventory } from '../../inventory';
import { parseSecretSource } from '../../secret-source';
import type { ServiceSpec } from '../../spec/service-spec';

export const allowing = (actions: readonly string[], resources: readonly string[]) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
});

/** Lets ECS give a role to tasks. */
export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
} as const;

/** What a shell in a container takes. See "ECS Exec" in the Amazon ECS Developer Guide. */
export const EXEC_ACTIONS = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
] as const;

/** Where a secret's value is read from: the secret's or parameter's own ARN, without JSON key and version. */
export function secretSource(valueFrom: string, { accountId, region }: Pick<AccountInventory, 'accountId' | 'region'>) {
  const source = parseSecretSource(valueFrom);
  if (source.kind === 'secret') return { kind: source.kind, arn: source.arn };
  const named = `arn:aws:ssm:${region}:${accountId}:parameter/${source.name.replace(/^\//, '')}`;
  return { kind: source.kind, arn: source.arn ?? named };
}

/** What an execution role must be allowed to read the secrets of a wish; nothing when it has none. */
export function secretStatements(
  { containers }: Pick<ServiceSpec, 'containers'>,
  inventory: Pick<AccountInventory, 'accountId' | 'region'>,
) {
  const sources = containers.flatMap(({ secrets }) =>
    secrets.map(({ valueFrom }) => secretSource(valueFrom, inventory)),
  );
  const arnsOf = (kind: 'secret' | 'parameter') => [
    ...new Set(sources.flatMap((source) => (source.kind === kind ? [source.arn] : []))),
  ];
  const secrets = arnsOf('secret');
  const parameters = arnsOf('parameter');
  return [
    ...(secrets.length > 0 ? [allowing(['secretsmanager:GetSecretValue'], secrets)] : []),
    ...(parameters.length > 0 ? [allowing(['ssm:GetParameters'], parameters)] : []),
  ];
}
