import { GetRoleCommand, type IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Identity } from '../../domain/cloud';
import { collect, must } from '../collect';
import { unlessMissing } from '../failure';
import { toRole, trustsEcsTasks } from './translate';

const LIST_ROLES_MAX = 1_000;

/** Our questions to IAM and STS. */
export function identity(iam: IAMClient, sts: STSClient): Identity {
  return {
    async whoAmI() {
      const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
      return { accountId: must(Account, 'Account'), arn: must(Arn, 'Arn') };
    },

    async listTaskRoles() {
      const roles = await collect(
        paginateListRoles({ client: iam, pageSize: LIST_ROLES_MAX }, {}),
        (page) => page.Roles,
      );
      return roles.filter(trustsEcsTasks).map(toRole);
    },

    async findRole(name) {
      const answer = await unlessMissing(iam.send(new GetRoleCommand({ RoleName: name })));
      return answer?.Role && toRole(answer.Role);
    },
  };
}
