import type { EvaluationResult, Role as IamRole } from '@aws-sdk/client-iam';
import type { IamActionRequest, Role } from '../../domain/cloud';
import { requireField } from '../collect';
import { at, parseJson } from '../unknown';

export const toRole = (raw: IamRole): Role => ({
  arn: requireField(raw.Arn, 'role.Arn'),
  name: requireField(raw.RoleName, 'RoleName'),
});

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
const ECS_TASKS = 'ecs-tasks.amazonaws.com';

/** Whether a role's trust policy lets ECS tasks assume it. IAM gives the policy as URL-encoded JSON. */
export function trustsEcsTasks({ AssumeRolePolicyDocument = '' }: IamRole): boolean {
  const policy = parseJson(decodeURIComponent(AssumeRolePolicyDocument));
  return list(at(policy, 'Statement')).some(
    (statement) =>
      at(statement, 'Effect') === 'Allow' && list(at(at(statement, 'Principal'), 'Service')).includes(ECS_TASKS),
  );
}

/** A role, and who may assume it. */
export const toRoleWithTrust = (raw: IamRole): Role & { isTrusted: boolean; trustPolicy?: string } => ({
  ...toRole(raw),
  isTrusted: trustsEcsTasks(raw),
  ...(raw.AssumeRolePolicyDocument && { trustPolicy: decodeURIComponent(raw.AssumeRolePolicyDocument) }),
});

/** Policies may have a single value instead of a list. */
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** @param resource the simulated resource; IAM returns `*` if the action has none */
export const toDenied = ({ EvalActionName, EvalDecision }: EvaluationResult, resource: string): IamActionRequest[] =>
  EvalDecision === 'allowed' ? [] : [{ action: requireField(EvalActionName, 'EvalActionName'), resource }];
