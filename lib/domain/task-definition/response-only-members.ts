/** What DescribeTaskDefinition answers besides, which is AWS's to give; people paste it, and it is left out. */
export const RESPONSE_ONLY_MEMBERS: readonly string[] = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];
