import { type Act, from, type Later, quoted } from '../call';
import type { Step } from '../step';
import { EXECUTION_ROLE_NAME } from '../survey';
import { doing, existing, type Making, shortened } from './making';
import { allowing, EXEC_ACTIONS, secretStatements, TRUST } from './policies';
import { tags } from './tagging';

const EXECUTION_POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';

const NOT_THERE = ['NoSuchEntityException', 'NoSuchEntity'] as const;

/** The steps about roles; the task definition comes after them. */
export const roleSteps = (making: Making): Step[] => [
  executionRole(making),
  ...allowSecrets(making),
  ...taskRole(making),
];

export const executionRoleArn: Later = from('execution-role', 'arn');

/** The role that the program itself has, if any. */
export const taskRoleArn = ({ wish }: Making): Later | undefined =>
  wish.roles.task.kind === 'none' ? undefined : from('task-role', 'arn');

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The execution role that will be used, by name. */
export function executionRoleName({ wish, survey }: Pick<Making, 'wish' | 'survey'>): string {
  if (wish.roles.execution.kind === 'existing') return nameIn(wish.roles.execution.arn);
  return survey.executionRole?.name ?? EXECUTION_ROLE_NAME;
}

function executionRole(making: Making): Step {
  const { wish, survey } = making;
  const role = executionRoleName(making);
  const said = { id: 'execution-role', kind: 'create-execution-role', facts: { role } } as const;
  const arn = wish.roles.execution.kind === 'existing' ? wish.roles.execution.arn : survey.executionRole?.arn;
  if (arn !== undefined) return existing(said, { arn });
  const attach: Act = {
    call: { service: 'iam', operation: 'AttachRolePolicy', input: { RoleName: role, PolicyArn: EXECUTION_POLICY } },
    unless: {
      call: { service: 'iam', operation: 'ListAttachedRolePolicies', input: { RoleName: role } },
      holds: `AttachedPolicies[?PolicyArn==${quoted(EXECUTION_POLICY)}] | [0]`,
    },
    undo: [
      {
        call: { service: 'iam', operation: 'DetachRolePolicy', input: { RoleName: role, PolicyArn: EXECUTION_POLICY } },
        already: NOT_THERE,
      },
    ],
  };
  return doing('create', { ...said, also: ['iam:TagRole'] }, [createRole(making, role), attach]);
}

/** A step of its own, so that nobody widens a role without having read that they do. */
function allowSecrets(making: Making): Step[] {
  const { wish, survey, findings, family } = making;
  const statements = secretStatements(wish, survey);
  if (!wish.roles.allowSecrets || statements.length === 0) return [];
  const role = executionRoleName(making);
  const said = { id: 'allow-secrets', kind: 'allow-secrets', facts: { role }, dependsOn: ['execution-role'] } as const;
  const look = findings.executionRole;
  const isDenied = look?.denied.some(({ action }) => /^(secretsmanager|ssm):/.test(action)) ?? true;
  if (look && !isDenied) return [existing(said)];
  const policy = shortened(`gantry-secrets-${family}`, 128, making);
  return [doing('change', said, [putPolicy(role, policy, statements)])];
}

function taskRole(making: Making): Step[] {
  const { wish, findings, family } = making;
  const { task } = wish.roles;
  const at = (role: string) => ({ id: 'task-role', kind: 'create-task-role', facts: { role } }) as const;
  if (task.kind === 'none') return [];
  if (task.kind === 'existing') return [existing(at(nameIn(task.arn)), { arn: task.arn })];
  const role = shortened(`${family}-task`, 64, making);
  if (findings.taskRole && findings.taskRole.denied.length === 0) {
    return [existing(at(role), { arn: findings.taskRole.arn })];
  }
  const exec = wish.exec ? [putPolicy(role, 'gantry-exec', [allowing(EXEC_ACTIONS, ['*'])])] : [];
  return [doing('create', { ...at(role), also: ['iam:TagRole'] }, [createRole(making, role), ...exec])];
}

const createRole = (making: Making, role: string): Act => ({
  call: {
    service: 'iam',
    operation: 'CreateRole',
    input: { RoleName: role, AssumeRolePolicyDocument: JSON.stringify(TRUST), Tags: tags(making) },
  },
  gives: { arn: 'Role.Arn' },
  unless: {
    call: { service: 'iam', operation: 'GetRole', input: { RoleName: role } },
    holds: 'Role',
    gives: { arn: 'Role.Arn' },
    absentOn: NOT_THERE,
  },
  undo: [{ call: { service: 'iam', operation: 'DeleteRole', input: { RoleName: role } }, already: NOT_THERE }],
});

const putPolicy = (role: string, policy: string, statements: readonly object[]): Act => ({
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
      already: NOT_THERE,
    },
  ],
});
