import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';

/** What happens to load balancers by itself, for the engine's table of events. */
export const balancerEvents = {
  'balancer.active': (world, { arn }) => {
    const found = world.balancers.loadBalancers.get(arn);
    if (found?.state === 'provisioning') found.state = 'active';
  },
} satisfies Partial<EventHandlers>;
