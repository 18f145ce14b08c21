import type { GetAccountSummaryResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** How much of IAM an account has, and its quotas. */
export const getAccountSummary =
  ({ iam }: World): Operation<object, GetAccountSummaryResponse> =>
  () => ({
    SummaryMap: {
      Roles: iam.roles.size,
      RolesQuota: 1000,
      Policies: iam.policies.size,
      PoliciesQuota: 1500,
      InstanceProfiles: iam.instanceProfiles?.size ?? 0,
      InstanceProfilesQuota: 1000,
      Users: 1,
      UsersQuota: 5000,
      Groups: 0,
      GroupsQuota: 300,
      ServerCertificates: 0,
      ServerCertificatesQuota: 20,
      Providers: 0,
      MFADevices: 0,
      MFADevicesInUse: 0,
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      AttachedPoliciesPerRoleQuota: 10,
      VersionsPerPolicyQuota: 5,
    },
  });
