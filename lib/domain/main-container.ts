import type { Service } from './service';
import type { ContainerDefinition } from './task-definition';

/** The container that a service is about: the one behind its load balancer, else the first essential one. */
export function mainContainer<Named extends Pick<ContainerDefinition, 'name'> & { essential?: boolean }>(
  { loadBalancers }: Pick<Service, 'loadBalancers'>,
  { containers }: { containers: readonly Named[] },
): Named | undefined {
  const exposed = loadBalancers[0]?.container;
  return (
    containers.find(({ name }) => name === exposed) ?? containers.find(({ essential }) => essential) ?? containers[0]
  );
}
