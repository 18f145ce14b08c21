import type { World } from '@/sandbox/world';

type Place = Pick<World, 'partition' | 'region' | 'account'>;

/** Every ARN of ECS in its long form, and ids as ECS draws them. */
const ecsArn = ({ partition, region, account }: Place, resource: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${resource}`;

export const clusterArn = (place: Place, cluster: string): string => ecsArn(place, `cluster/${cluster}`);
export const serviceArn = (place: Place, cluster: string, service: string): string =>
  ecsArn(place, `service/${cluster}/${service}`);
export const taskArn = (place: Place, cluster: string, id: string): string => ecsArn(place, `task/${cluster}/${id}`);
export const containerArn = (place: Place, cluster: string, taskId: string, id: string): string =>
  ecsArn(place, `container/${cluster}/${taskId}/${id}`);
export const taskDefinitionArn = (place: Place, family: string, revision: number): string =>
  ecsArn(place, `task-definition/${family}:${revision}`);
export const serviceRevisionArn = (place: Place, cluster: string, service: string, number: string): string =>
  ecsArn(place, `service-revision/${cluster}/${service}/${number}`);
export const serviceDeploymentArn = (place: Place, cluster: string, service: string, id: string): string =>
  ecsArn(place, `service-deployment/${cluster}/${service}/${id}`);

/** What follows the last slash: a name or id given either plainly or as an ARN. */
export const lastPart = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
