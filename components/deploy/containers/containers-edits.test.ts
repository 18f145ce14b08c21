import { describe, expect, it } from 'vitest';
import { inventory, openTestDraft, repository } from '../form/testing';
import { editReach } from '../reach/reach-draft';
import { editContainer } from './containers-draft';
import { addContainer, chooseImage, removeContainer } from './containers-edits';

describe('the containers of a draft', () => {
  it('takes a name that is free, since a service of the same name would be changed', () => {
    const services = { boutique: ['web', 'web-2'] };
    expect(openTestDraft({ image: `${repository.uri}:1.5.0` }, { services }).name).toBe('web-3');
    const chosen = chooseImage({ services }, 1, { source: 'ecr', repositoryUri: repository.uri })(
      openTestDraft({}, { services }),
    );
    expect(chosen.name).toBe('web-3');
  });

  it('keeps a name that somebody typed when the image changes', () => {
    const named = { ...openTestDraft(), name: 'shop', isNameTyped: true };
    expect(chooseImage(inventory, 1, { repositoryUri: repository.uri })(named).name).toBe('shop');
  });

  it('removes with a container whatever refers to it', () => {
    const two = addContainer(openTestDraft({ image: 'nginx' }));
    const dependent = editContainer(1, (container) => ({
      ...container,
      dependsOn: [{ id: 1, container: 2, condition: 'healthy' }],
    }))(editReach({ container: 2 })(two));
    const one = removeContainer(2)(dependent);
    expect(one.containers.map(({ id, dependsOn }) => ({ id, dependsOn }))).toEqual([{ id: 1, dependsOn: [] }]);
    expect(one.reach.container).toBeNull();
  });
});
