import type { DeleteLoadBalancerInput, DeleteLoadBalancerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { interfaceDescription } from './build';
import { removeListener } from './delete-listener';
import { missingParameter } from './find';

/** Takes its listeners and rules with it and leaves its target groups. One that is gone already is no error. */
export const deleteLoadBalancer =
  (world: World): Operation<DeleteLoadBalancerInput, DeleteLoadBalancerOutput> =>
  ({ LoadBalancerArn }) => {
    if (!LoadBalancerArn) throw missingParameter('loadBalancerArn');
    const found = world.balancers.loadBalancers.get(LoadBalancerArn);
    if (!found) return {};
    if (found.attributes.get('deletion_protection.enabled') === 'true') {
      throw new AwsFault(
        'OperationNotPermittedException',
        `Load balancer '${found.arn}' cannot be deleted because deletion protection is enabled`,
      );
    }
    for (const listener of [...world.balancers.listeners.values()]) {
      if (listener.loadBalancerArn === found.arn) removeListener(world, listener);
    }
    const description = interfaceDescription(found);
    for (const existing of [...world.ec2.interfaces.values()]) {
      if (existing.description === description) deleteNetworkInterface(world, existing.id);
    }
    world.balancers.loadBalancers.delete(found.arn);
    return {};
  };
