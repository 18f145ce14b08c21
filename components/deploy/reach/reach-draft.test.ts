import { describe, expect, it } from 'vitest';
import { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { editContainer } from '../containers/containers-draft';
import { addContainer } from '../containers/containers-edits';
import { specFromDraft } from '../form/draft';
import { inventory, openTestDraft, repository } from '../form/testing';
import { chooseScheme, editReach, findTarget } from './reach-draft';

describe('the first choice of how a service is reached', () => {
  it.each([
    ['a load balancer of its own, where the account has none', { loadBalancers: [] }, 'new'],
    ['none, where other services have one', {}, 'none'],
    [
      'none, where the load balancers of the account could not be read',
      { loadBalancers: [], unreadable: ['elasticloadbalancing:DescribeLoadBalancers'] },
      'none',
    ],
    [
      'none, where a load balancer would have one zone only',
      { loadBalancers: [], subnets: inventory.subnets.filter(({ zone }) => zone === 'a') },
      'none',
    ],
  ])('is %s', (_what, over, kind) => {
    expect(openTestDraft({}, over).reach).toMatchObject({ kind, scheme: 'internet-facing', allowedCidr: '0.0.0.0/0' });
  });

  it('on a new account needs an image and the port on which the program listens, and nothing else', () => {
    const draft = openTestDraft({ image: `${repository.uri}:1.5.0` }, { loadBalancers: [] });
    const listening = editContainer(1, (container) => ({ ...container, port: 8_080 }))(draft);
    expect(ServiceSpec.parse(specFromDraft(listening)).exposure).toMatchObject({ kind: 'new', containerPort: 8_080 });
  });
});

describe('the load balancer of a draft', () => {
  it('puts an internal load balancer into private subnets', () => {
    const inside = chooseScheme(inventory, 'internal')(editReach({ kind: 'new' })(openTestDraft()));
    expect(inside.reach.subnetIds).toEqual(['private-a', 'private-b']);
  });

  it('sends requests to the first container that has a port, unless one is chosen', () => {
    const two = addContainer(openTestDraft({ image: 'nginx' }));
    const reached = editContainer(2, (container) => ({ ...container, port: 9_000 }))(two);
    expect(findTarget(reached.reach, reached.containers)).toMatchObject({ container: { id: 2 }, port: 9_000 });
    const chosen = editReach({ container: 1, containerPort: 8_080 })(reached);
    expect(findTarget(chosen.reach, chosen.containers)).toMatchObject({ container: { id: 1 }, port: null });
  });
});
