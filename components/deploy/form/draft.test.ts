import { describe, expect, it } from 'vitest';
import type { Repository } from '@/lib/domain/image';
import { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { anInventory, aSubnet, imageOf as uriOf } from '@/lib/domain/testing/builders';
import { editContainer } from '../containers/containers-draft';
import { addContainer, chooseImage, removeContainer } from '../containers/containers-edits';
import { imageToSpec } from '../image/image-draft';
import { editPlacement } from '../network/placement-draft';
import { chooseScheme, editReach } from '../reach/reach-draft';
import { editScaling, switchScaling } from '../scaling/scaling-draft';
import { chooseCpu } from '../size/size-draft';
import { specFromDraft } from './draft';
import { openDraft, type Prefill } from './open-draft';

const uri = uriOf('').slice(0, -1);
const repository: Repository = { arn: 'arn', name: 'boutique/web', uri, immutableTags: false, scanOnPush: false };
const zones = [
  aSubnet({ id: 'public-a', zone: 'a' }),
  aSubnet({ id: 'public-b', zone: 'b' }),
  aSubnet({ id: 'private-a', zone: 'a', isPublic: false, egress: 'nat-gateway' }),
  aSubnet({ id: 'private-b', zone: 'b', isPublic: false, egress: 'nat-gateway' }),
];
const inventory = anInventory({ services: {}, subnets: zones });
const open = (prefill: Prefill = {}, over = {}) => openDraft({ ...inventory, ...over }, [repository], prefill);
const main = (edit: Parameters<typeof editContainer>[1]) => editContainer(1, edit);

describe('the draft of a deployment', () => {
  it('needs nothing but an image to be a spec that the schema accepts', () => {
    const spec = ServiceSpec.parse(specFromDraft(open({ image: `${uri}:1.5.0` })));
    expect(spec).toMatchObject({ name: 'web', containers: [{ name: 'web', image: `${uri}:1.5.0`, ports: [] }] });
    expect(spec.network).toEqual({
      subnetIds: ['private-a', 'private-b'],
      securityGroups: { kind: 'existing', ids: ['sg-a'] },
      publicIp: false,
    });
    expect(spec.exposure).toEqual({ kind: 'none' });
    expect(spec).not.toHaveProperty('scaling');
  });

  it('needs a port and a click more to be reached over a load balancer', () => {
    const reached = editReach({ kind: 'new' })(open({ image: `${uri}:1.5.0` }));
    const spec = ServiceSpec.parse(specFromDraft(main((container) => ({ ...container, port: 8080 }))(reached)));
    expect(spec.exposure).toMatchObject({
      container: 'web',
      containerPort: 8080,
      scheme: 'internet-facing',
      subnetIds: ['public-a', 'public-b'],
      listener: { protocol: 'http', port: 80 },
    });
    expect(spec.network.securityGroups).toEqual({ kind: 'new' });
    expect(spec.rolling.gracePeriodSeconds).toBe(60);
  });

  it('leaves security groups as somebody has chosen them, load balancer or not', () => {
    const chosen = editPlacement({ groups: 'existing' })(editReach({ kind: 'new' })(open()));
    expect(specFromDraft(chosen).network.securityGroups).toEqual({ kind: 'existing', ids: ['sg-a'] });
  });

  it('puts an internal load balancer into private subnets', () => {
    const inside = chooseScheme(inventory, 'internal')(editReach({ kind: 'new' })(open()));
    expect(inside.reach.subnetIds).toEqual(['private-a', 'private-b']);
  });

  it.each([
    ['a tag of a repository of this region', `${uri}:1.5.0`, { source: 'ecr', repositoryUri: uri, tag: '1.5.0' }],
    ['a repository alone', uri, { source: 'ecr', repositoryUri: uri, tag: '' }],
    ['a digest of one', `${uri}@sha256:${'a'.repeat(64)}`, { source: 'ecr', tag: `sha256:${'a'.repeat(64)}` }],
    ['an image of elsewhere', 'nginx:1.27', { source: 'typed', typedImage: 'nginx:1.27' }],
  ])('opens with %s when the address names it', (_, image, expected) => {
    const [container] = open({ image }).containers;
    expect(container?.image).toMatchObject(expected);
    expect(container && imageToSpec(container.image)).toBe(image === uri ? '' : image);
  });

  it('takes a name that is free, since a service of the same name would be changed', () => {
    const services = { boutique: ['web', 'web-2'] };
    expect(open({ image: `${uri}:1.5.0` }, { services }).name).toBe('web-3');
    const chosen = chooseImage({ services }, 1, { source: 'ecr', repositoryUri: uri })(open({}, { services }));
    expect(chosen.name).toBe('web-3');
  });

  it('keeps a name that somebody typed when the image changes', () => {
    const named = { ...open(), name: 'shop', isNameTyped: true };
    expect(chooseImage(inventory, 1, { repositoryUri: uri })(named).name).toBe('shop');
  });

  it('moves the memory to one that Fargate offers with the CPU chosen', () => {
    expect(chooseCpu(2048)(open()).size).toMatchObject({ cpuUnits: 2048, memoryMib: 4096 });
    const large = { ...open(), size: { ...open().size, cpuUnits: 4096, memoryMib: 30 * 1024 } };
    expect(chooseCpu(256)(large).size.memoryMib).toBe(2048);
  });

  it('begins to scale around the desired count', () => {
    const six = editScaling({ desiredCount: 6 })(open());
    expect(switchScaling(true)(six).scaling).toMatchObject({ min: 1, max: 12 });
    const none = editScaling({ desiredCount: 0 })(open());
    expect(switchScaling(true)(none).scaling).toMatchObject({ min: 0, max: 4 });
  });

  it('leaves out rows of variables that were added and never filled', () => {
    const draft = main((container) => ({
      ...container,
      environment: [
        { id: 1, name: '', value: '' },
        { id: 2, name: ' MODE ', value: 'test' },
      ],
    }))(open());
    expect(specFromDraft(draft).containers[0]?.environment).toEqual([{ name: 'MODE', value: 'test' }]);
  });

  it('forgets with a container what others were told of it', () => {
    const two = addContainer(open({ image: 'nginx' }));
    const dependent = main((container) => ({
      ...container,
      dependsOn: [{ id: 1, container: 2, condition: 'healthy' }],
    }))(editReach({ container: 2 })(two));
    const one = removeContainer(2)(dependent);
    expect(one.containers.map(({ id, dependsOn }) => ({ id, dependsOn }))).toEqual([{ id: 1, dependsOn: [] }]);
    expect(one.reach.container).toBeNull();
  });
});
