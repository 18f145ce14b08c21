import {
  GetRoleCommand,
  type IAMClient,
  paginateListRolePolicies,
  paginateListRoles,
  paginateSimulatePrincipalPolicy,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { IamActionRequest, Identity } from '../../domain/cloud';
import { ignoreMissing } from '../../domain/problem';
import { collect, MAX_CONCURRENT_CALLS, mapBounded, requireField, toTags } from '../collect';
import { readAnswer } from '../read-answer';
import { toDenied, toRole, toRoleWithTrust, trustsEcsTasks } from './translate';

const LIST_ROLES_MAX = 1_000;

/** Reads from IAM and STS. */
export function identity(iam: IAMClient, sts: STSClient): Identity {
  return {
    async getCallerIdentity() {
      const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
      return { accountId: requireField(Account, 'Account'), arn: requireField(Arn, 'Arn') };
    },

    async listTaskRoles() {
      const roles = await collect(
        paginateListRoles({ client: iam, pageSize: LIST_ROLES_MAX }, {}),
        (page) => page.Roles,
      );
      return roles.filter(trustsEcsTasks).map(toRole);
    },

    async findRole(name) {
      const answer = await ignoreMissing(iam.send(new GetRoleCommand({ RoleName: name })));
      return answer?.Role && toRole(answer.Role);
    },

    async describeRole(name) {
      const answer = await ignoreMissing(iam.send(new GetRoleCommand({ RoleName: name })));
      return answer?.Role && toRoleWithTrust(answer.Role);
    },

    async listRoleTags(name) {
      const answer = await ignoreMissing(iam.send(new GetRoleCommand({ RoleName: name })));
      return answer && readAnswer('iam:GetRole', () => toTags(requireField(answer.Role, 'Role').Tags));
    },

    async listRolePolicies(name) {
      return collect(paginateListRolePolicies({ client: iam }, { RoleName: name }), (page) =>
        readAnswer('iam:ListRolePolicies', () => requireField(page.PolicyNames, 'PolicyNames')),
      );
    },

    async listDeniedActions(PolicySourceArn, asked) {
      // One simulation per resource, because IAM simulates every action on every resource of a request.
      const answers = await mapBounded(byResource(asked), MAX_CONCURRENT_CALLS, async ({ resource, actions }) => {
        const wanted = { PolicySourceArn, ActionNames: actions, ResourceArns: [resource] };
        const pages = paginateSimulatePrincipalPolicy({ client: iam }, wanted);
        return (await collect(pages, (page) => page.EvaluationResults)).flatMap((result) => toDenied(result, resource));
      });
      return answers.flat();
    },
  };
}

function byResource(actionRequests: readonly IamActionRequest[]): { resource: string; actions: string[] }[] {
  const resources = new Map<string, Set<string>>();
  for (const { action, resource } of actionRequests)
    resources.set(resource, (resources.get(resource) ?? new Set()).add(action));
  return [...resources].map(([resource, actions]) => ({ resource, actions: [...actions] }));
}
