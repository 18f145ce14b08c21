import type { ServiceRow } from '@/lib/domain/live';

export const aRow = (overrides: Partial<ServiceRow> = {}): ServiceRow => ({
  arn: `arn:aws:ecs:eu-west-3:111122223333:service/${overrides.cluster ?? 'boutique'}/${overrides.name ?? 'web'}`,
  cluster: 'boutique',
  name: 'web',
  state: 'steady',
  images: [{ container: 'web', image: '111122223333.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2' }],
  taskDefinitionArn: 'arn:aws:ecs:eu-west-3:111122223333:task-definition/web:7',
  desiredCount: 4,
  runningCount: 4,
  pendingCount: 0,
  cells: [],
  deployment: { rollout: 'completed', percent: 100 },
  ...overrides,
});
