import { describe, expect, it } from 'vitest';
import { editContainer } from '../containers/containers-draft';
import { addContainer } from '../containers/containers-edits';
import { inventory, openTestDraft } from '../form/testing';
import { chooseScheme, editReach, findTarget } from './reach-draft';

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
