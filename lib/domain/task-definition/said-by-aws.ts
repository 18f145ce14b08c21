/** What DescribeTaskDefinition answers besides, which is AWS's to give; people paste it, and it is left out. */
export const SAID_BY_AWS: readonly string[] = [
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
