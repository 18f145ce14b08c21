import { type AccountInventory, EXECUTION_ROLE_NAME } from '../../inventory';
import { parseSecretSource } from '../../secret-source';
import type { ServiceSpec } from '../../spec/service-spec';
import { type Deferred, type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext, shortened } from './plan-context';
import { tags } from './tagging';

const EXECUTION_POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';

const ROLE_ABSENT = ['NoSuchEntityException', 'NoSuchEntity'] as const;

/** The steps of roles; the task definition depends on them. */
export const roleSteps = (context: PlanContext): Step[] => [
  executionRole(context),
  ...allowSecrets(context),
  ...taskRole(context),
];

export const executionRoleArn: Deferred = outputOf('execution-role', 'arn');

/** The ARN of the task role, if there is one. */
export const taskRoleArn = ({ spec }: PlanContext): Deferred | undefined =>
  spec.roles.task.kind === 'none' ? undefined : outputOf('task-role', 'arn');

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The name of the execution role. */
export function executionRoleName({ spec, inventory }: Pick<PlanContext, 'spec' | 'inventory'>): string {
  if (spec.roles.execution.kind === 'existing') return nameIn(spec.roles.execution.arn);
  return inventory.executionRole?.name ?? EXECUTION_ROLE_NAME;
}

function executionRole(context: PlanContext): Step {
  const { spec, inventory } = context;
  const role = executionRoleName(context);
  const base = { id: 'execution-role', resource: 'execution-role', facts: { role } } as const;
  const arn = spec.roles.execution.kind === 'existing' ? spec.roles.execution.arn : inventory.executionRole?.arn;
  if (arn !== undefined) return existingStep(base, { arn });
  const attach: Mutation = {
    call: { service: 'iam', operation: 'AttachRolePolicy', input: { RoleName: role, PolicyArn: EXECUTION_POLICY } },
    precondition: {
      call: { service: 'iam', operation: 'ListAttachedRolePolicies', input: { RoleName: role } },
      condition: `AttachedPolicies[?PolicyArn==${quoteJmesPath(EXECUTION_POLICY)}] | [0]`,
    },
    undo: [
      {
        call: { service: 'iam', operation: 'DetachRolePolicy', input: { RoleName: role, PolicyArn: EXECUTION_POLICY } },
        inPlaceErrors: ROLE_ABSENT,
      },
    ],
  };
  return changingStep('create', { ...base, also: ['iam:TagRole'] }, [createRole(context, role), attach]);
}

/** A step of its own, so that extending a role is shown as such. */
function allowSecrets(context: PlanContext): Step[] {
  const { spec, inventory, lookups, family } = context;
  const statements = secretStatements(spec, inventory);
  if (!spec.roles.allowSecrets || statements.length === 0) return [];
  const role = executionRoleName(context);
  const base = {
    id: 'secrets-access',
    resource: 'secrets-access',
    facts: { role },
    dependsOn: ['execution-role'],
  } as const;
  const lookup = lookups.executionRole;
  const isDenied = lookup?.denied.some(({ action }) => /^(secretsmanager|ssm):/.test(action)) ?? true;
  if (lookup && !isDenied) return [existingStep(base)];
  const policy = shortened(`gantry-secrets-${family}`, 128, context);
  return [changingStep('update', base, [putPolicy(role, policy, statements)])];
}

function taskRole(context: PlanContext): Step[] {
  const { spec, lookups, family } = context;
  const { task } = spec.roles;
  const at = (role: string) => ({ id: 'task-role', resource: 'task-role', facts: { role } }) as const;
  if (task.kind === 'none') return [];
  if (task.kind === 'existing') return [existingStep(at(nameIn(task.arn)), { arn: task.arn })];
  const role = shortened(`${family}-task`, 64, context);
  if (lookups.taskRole && lookups.taskRole.denied.length === 0) {
    return [existingStep(at(role), { arn: lookups.taskRole.arn })];
  }
  const exec = spec.exec ? [putPolicy(role, 'gantry-exec', [allowing(EXEC_ACTIONS, ['*'])])] : [];
  return [changingStep('create', { ...at(role), also: ['iam:TagRole'] }, [createRole(context, role), ...exec])];
}

const createRole = (context: PlanContext, role: string): Mutation => ({
  call: {
    service: 'iam',
    operation: 'CreateRole',
    input: { RoleName: role, AssumeRolePolicyDocument: JSON.stringify(TRUST), Tags: tags(context) },
  },
  outputPaths: { arn: 'Role.Arn' },
  precondition: {
    call: { service: 'iam', operation: 'GetRole', input: { RoleName: role } },
    condition: 'Role',
    outputPaths: { arn: 'Role.Arn' },
    absentErrors: ROLE_ABSENT,
  },
  undo: [{ call: { service: 'iam', operation: 'DeleteRole', input: { RoleName: role } }, inPlaceErrors: ROLE_ABSENT }],
});

export const putPolicy = (role: string, policy: string, statements: readonly object[]): Mutation => ({
  call: {
    service: 'iam',
    operation: 'PutRolePolicy',
    input: {
      RoleName: role,
      PolicyName: policy,
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    },
  },
  undo: [
    {
      call: { service: 'iam', operation: 'DeleteRolePolicy', input: { RoleName: role, PolicyName: policy } },
      inPlaceErrors: ROLE_ABSENT,
    },
  ],
});

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
