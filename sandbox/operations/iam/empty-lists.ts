import type { OperationTable } from '@/sandbox/operation';

const none = (member: string) => () => () => ({ [member]: [], IsTruncated: false });

/** The operations that list what the sandbox has none of: nobody can create any, so the truth is an empty list. */
export const emptyLists = {
  ListAccountAliases: none('AccountAliases'),
  ListGroups: none('Groups'),
  ListOpenIDConnectProviders: () => () => ({ OpenIDConnectProviderList: [] }),
  ListSAMLProviders: () => () => ({ SAMLProviderList: [] }),
  ListServerCertificates: none('ServerCertificateMetadataList'),
  ListVirtualMFADevices: none('VirtualMFADevices'),
} satisfies OperationTable;
