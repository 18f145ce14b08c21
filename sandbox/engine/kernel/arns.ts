import type { World } from '@/sandbox/world';

type ArnScope = Pick<World, 'partition' | 'region' | 'account'>;

/** Every ARN of ECS in its long form, and ids as ECS draws them. */
const ecsArn = ({ partition, region, account }: ArnScope, resource: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${resource}`;

export const clusterArn = (scope: ArnScope, cluster: string): string => ecsArn(scope, `cluster/${cluster}`);
export const serviceArn = (scope: ArnScope, cluster: string, service: string): string =>
  ecsArn(scope, `service/${cluster}/${service}`);
export const taskArn = (scope: ArnScope, cluster: string, id: string): string => ecsArn(scope, `task/${cluster}/${id}`);
export const containerArn = (scope: ArnScope, cluster: string, taskId: string, id: string): string =>
  ecsArn(scope, `container/${cluster}/${taskId}/${id}`);
export const containerInstanceArn = (scope: ArnScope, cluster: string, id: string): string =>
  ecsArn(scope, `container-instance/${cluster}/${id}`);
export const capacityProviderArn = (scope: ArnScope, name: string): string =>
  ecsArn(scope, `capacity-provider/${name}`);
export const taskDefinitionArn = (scope: ArnScope, family: string, revision: number): string =>
  ecsArn(scope, `task-definition/${family}:${revision}`);
export const taskSetArn = (scope: ArnScope, cluster: string, service: string, id: string): string =>
  ecsArn(scope, `task-set/${cluster}/${service}/${id}`);
export const serviceRevisionArn = (scope: ArnScope, cluster: string, service: string, number: string): string =>
  ecsArn(scope, `service-revision/${cluster}/${service}/${number}`);
export const serviceDeploymentArn = (scope: ArnScope, cluster: string, service: string, id: string): string =>
  ecsArn(scope, `service-deployment/${cluster}/${service}/${id}`);

/** What follows the last slash: a name or id given either plainly or as an ARN. */
export const lastPart = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
