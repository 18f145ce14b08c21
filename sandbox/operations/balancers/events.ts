import type { EventHandler } from '@/sandbox/engine/handlers/event-handlers';

/** What happens to load balancers by itself, for the engine's table of events. */
export const balancerEvents: Readonly<Record<string, EventHandler>> = {
  'balancer.active': (world, { arn }) => {
    const found = world.balancers.loadBalancers.get(String(arn));
    if (found?.state === 'provisioning') found.state = 'active';
  },
};
