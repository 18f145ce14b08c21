import type { AccountInventory } from '../../inventory';
import { parseSecretSource } from '../../secret-source';
import type { ServiceSpec } from '../../spec/service-spec';

export const allowing = (actions: readonly string[], resources: readonly string[]) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
});

/** The trust policy that lets ECS tasks assume a role. */
export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
} as const;

/** The IAM actions of ECS Exec. See "ECS Exec" in the Amazon ECS Developer Guide. */
export const EXEC_ACTIONS = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
] as const;

/** The ARN of a secret or parameter, without JSON key and version. */
export function secretSource(valueFrom: string, { accountId, region }: Pick<AccountInventory, 'accountId' | 'region'>) {
  const source = parseSecretSource(valueFrom);
  if (source.kind === 'secret') return { kind: source.kind, arn: source.arn };
  const named = `arn:aws:ssm:${region}:${accountId}:parameter/${source.name.replace(/^\//, '')}`;
  return { kind: source.kind, arn: source.arn ?? named };
}

/** The policy statements that let an execution role read the secrets of a spec; empty when it has none. */
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
