import type { Service, ServiceDeployment, ServiceRevision } from '../service';

const revisionsOf = ({ target, sources }: ServiceDeployment): ServiceRevision[] =>
  target ? [target, ...sources] : sources;

/**
 * The task definitions that a service runs or has run, as far as ECS lists its deployments, newest first, without
 * duplicates.
 */
export function formerTaskDefinitions(service: Service, history: readonly ServiceDeployment[]): string[] {
  const newestFirst = history.toSorted((a, b) => b.createdAt - a.createdAt);
  return [
    ...new Set([
      ...service.deployments.map(({ taskDefinitionArn }) => taskDefinitionArn),
      ...newestFirst.flatMap(revisionsOf).map(({ taskDefinitionArn }) => taskDefinitionArn),
    ]),
  ];
}
