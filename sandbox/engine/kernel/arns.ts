import type { World } from '@/sandbox/world';

type ArnScope = Pick<World, 'partition' | 'region' | 'account'>;

/** Every ARN of ECS in its long form, and ids as ECS draws them. */
const ecsArn = ({ partition, region, account }: ArnScope, resource: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${resource}`;

export const clusterArn = (place: ArnScope, cluster: string): string => ecsArn(place, `cluster/${cluster}`);
export const serviceArn = (place: ArnScope, cluster: string, service: string): string =>
  ecsArn(place, `service/${cluster}/${service}`);
export const taskArn = (place: ArnScope, cluster: string, id: string): string => ecsArn(place, `task/${cluster}/${id}`);
export const containerArn = (place: ArnScope, cluster: string, taskId: string, id: string): string =>
  ecsArn(place, `container/${cluster}/${taskId}/${id}`);
export const taskDefinitionArn = (place: ArnScope, family: string, revision: number): string =>
  ecsArn(place, `task-definition/${family}:${revision}`);
export const serviceRevisionArn = (place: ArnScope, cluster: string, service: string, number: string): string =>
  ecsArn(place, `service-revision/${cluster}/${service}/${number}`);
export const serviceDeploymentArn = (place: ArnScope, cluster: string, service: string, id: string): string =>
  ecsArn(place, `service-deployment/${cluster}/${service}/${id}`);

/** What follows the last slash: a name or id given either plainly or as an ARN. */
export const lastPart = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
