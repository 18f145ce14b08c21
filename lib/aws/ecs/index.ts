import type { ECSClient } from '@aws-sdk/client-ecs';
import type { Ecs } from '../../domain/cloud';
import { clusters } from './clusters';
import { containerInstances } from './container-instances';
import { serviceDeployments } from './service-deployments';
import { services } from './services';
import { taskDefinitions } from './task-definitions';
import { taskProtection } from './task-protection';
import { tasks } from './tasks';

/** Reads from and writes to ECS in one region. Each throws a `Failure` that names the operation. */
export const ecs = (client: ECSClient): Ecs => ({
  ...clusters(client),
  ...containerInstances(client),
  ...services(client),
  ...tasks(client),
  ...taskProtection(client),
  ...serviceDeployments(client),
  ...taskDefinitions(client),
});
