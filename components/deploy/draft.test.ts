import { describe, expect, it } from 'vitest';
import type { Survey } from '@/lib/domain/deployment/survey';
import { Wish } from '@/lib/domain/deployment/wish';
import type { Repository } from '@/lib/domain/image';
import { draftOf, imageOf, wishOf, withCpu, withImage } from './draft';

const uri = '000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web';
const repository: Repository = { arn: 'arn', name: 'boutique/web', uri, immutableTags: false, scanOnPush: false };
const cluster = {
  arn: 'arn',
  name: 'boutique',
  status: 'active',
  activeServices: 1,
  runningTasks: 1,
  pendingTasks: 0,
} as const;
const survey: Survey = {
  accountId: '000000000000',
  region: 'eu-west-3',
  clusters: [{ ...cluster, containerInsights: false, capacityProviders: [] }],
  services: {},
  families: [],
  vpcs: [{ id: 'vpc-1', cidr: '10.0.0.0/16', isDefault: true }],
  subnets: [
    { id: 'subnet-1', vpcId: 'vpc-1', zone: 'eu-west-3a', cidr: '', freeAddresses: 9, isPublic: true, hasEgress: true },
  ],
  securityGroups: [{ id: 'sg-1', name: 'default', description: '', vpcId: 'vpc-1', isDefault: true }],
  taskRoles: [],
  secrets: [],
};
const open = (prefill = {}) => draftOf(survey, [repository], prefill);

describe('the draft of a deployment', () => {
  it('needs nothing but an image to be a wish that the schema accepts', () => {
    const draft = withImage(withImage(open(), { repositoryUri: uri }), { tag: '1.5.0' });
    const wish = Wish.parse(wishOf(draft));
    expect(wish).toMatchObject({ name: 'web', image: `${uri}:1.5.0`, cluster: { kind: 'existing', name: 'boutique' } });
    expect(wish.network).toEqual({ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'], publicIp: true });
  });

  it.each([
    ['a tag of a repository of this region', `${uri}:1.5.0`, { source: 'ecr', repositoryUri: uri, tag: '1.5.0' }],
    ['an image of elsewhere', 'nginx:1.27', { source: 'typed', typedImage: 'nginx:1.27', name: 'nginx' }],
  ])('opens with %s when the address names it', (_, image, expected) => {
    const draft = open({ image });
    expect(draft).toMatchObject(expected);
    expect(imageOf(draft)).toBe(image);
  });

  it('keeps a name that somebody typed when the image changes', () => {
    const named = { ...open(), name: 'shop', isNameTyped: true };
    expect(withImage(named, { repositoryUri: uri }).name).toBe('shop');
  });

  it('moves the memory to one that Fargate offers with the CPU chosen', () => {
    expect(withCpu(open(), 2048)).toMatchObject({ cpuUnits: 2048, memoryMib: 4096 });
    expect(withCpu({ ...open(), cpuUnits: 4096, memoryMib: 30 * 1024 }, 256).memoryMib).toBe(2048);
  });

  it('leaves out rows of variables that were added and never filled', () => {
    const draft = {
      ...open(),
      environment: [
        { id: 1, name: '', value: '' },
        { id: 2, name: ' MODE ', value: 'test' },
      ],
    };
    expect(wishOf(draft).environment).toEqual([{ name: 'MODE', value: 'test' }]);
  });
});
