import { describe, expect, it } from 'vitest';
import { anImage, aSurvey, aWish, digestOf, imageOf } from '../testing/builders';
import { type ImageLook, planDeployment } from './plan';
import type { Survey } from './survey';
import { defaultNetwork } from './survey';
import type { Wish } from './wish';

const FOUND: ImageLook = { registry: 'ecr', found: anImage('1.5.0') };
const planOf = (wish: Partial<Wish> = {}, survey: Partial<Survey> = {}, look: ImageLook = FOUND) =>
  planDeployment(aWish(wish), aSurvey(survey), look);
const stepOf = (plan: ReturnType<typeof planOf>, id: string) => plan.steps.find((step) => step.id === id);

describe('the plan of a new service', () => {
  it('says every step, each after those it needs', () => {
    const plan = planOf();
    expect(plan.steps.map(({ id, kind, effect }) => [id, kind, effect])).toEqual([
      ['cluster', 'create-cluster', 'existing'],
      ['log-group', 'create-log-group', 'create'],
      ['task-definition', 'register-task-definition', 'create'],
      ['service', 'create-service', 'create'],
      ['steady', 'reach-steady-state', 'watch'],
    ]);
    const places = new Map(plan.steps.map(({ id }, index) => [id, index]));
    for (const [index, { dependsOn }] of plan.steps.entries()) {
      for (const before of dependsOn) expect(places.get(before)).toBeLessThan(index);
    }
    expect(plan.problems).toEqual([]);
  });

  it('is the same for the same wish', () => {
    expect(planOf()).toEqual(planOf());
  });

  it('makes the cluster when it is wished new, and a revision of a family that is there', () => {
    const plan = planOf({ cluster: { kind: 'new', name: 'fresh' } }, { families: ['fresh-hello'] });
    expect(stepOf(plan, 'cluster')).toMatchObject({ effect: 'create', input: { name: 'fresh' } });
    expect(stepOf(plan, 'task-definition')).toMatchObject({ effect: 'change' });
  });

  it('holds an image of ECR to its digest and leaves the tag for people to read', () => {
    const image = `${imageOf('1.5.0')}@${digestOf('1.5.0')}`;
    expect(stepOf(planOf(), 'task-definition')).toMatchObject({
      input: { draft: { containers: [{ image }] } },
      facts: { image: '1.5.0' },
    });
  });

  it('takes an image of another registry as it was typed, and says that it was not checked', () => {
    const plan = planOf({ image: 'nginx:1.27' }, {}, { registry: 'other' });
    expect(stepOf(plan, 'task-definition')).toMatchObject({
      input: { draft: { containers: [{ image: 'nginx:1.27' }] } },
    });
    expect(plan.warnings).toEqual([{ key: 'image-unchecked', facts: { image: 'nginx:1.27' } }]);
  });

  it('registers all that was wished, with logs where they will be looked for', () => {
    const plan = planOf({
      environment: [{ name: 'MODE', value: 'prod' }],
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
      architecture: 'x86_64',
    });
    expect(stepOf(plan, 'task-definition')?.input).toMatchObject({
      draft: {
        family: 'boutique-hello',
        cpuUnits: 256,
        memoryMib: 512,
        executionRoleArn: aSurvey().executionRole?.arn,
        containers: [
          {
            name: 'hello',
            ports: [{ containerPort: 8080, protocol: 'tcp' }],
            environment: { MODE: 'prod' },
            secrets: { DB: '/shop/db' },
            logs: { driver: 'awslogs', group: '/ecs/boutique/hello', region: 'eu-west-3', streamPrefix: 'ecs' },
          },
        ],
      },
    });
  });

  it('undoes a failed start by itself', () => {
    expect(stepOf(planOf(), 'service')?.input).toMatchObject({
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enabled: true, rollback: true },
    });
  });
});

describe('what speaks against a wish', () => {
  const farSubnet = { ...aSurvey().subnets[0], id: 'subnet-b', vpcId: 'vpc-b' };
  const privateSubnet = { ...aSurvey().subnets[0], isPublic: false, hasEgress: false };
  const network = (over: Partial<Wish['network']>) => ({ network: { ...aWish().network, ...over } });

  it.each<[string, Partial<Wish>, Partial<Survey>, ImageLook, string, string]>([
    [
      'a cluster that is not there',
      { cluster: { kind: 'existing', name: 'gone' } },
      {},
      FOUND,
      'cluster.name',
      'cluster-missing',
    ],
    [
      'a new cluster that is there',
      { cluster: { kind: 'new', name: 'boutique' } },
      {},
      FOUND,
      'cluster.name',
      'cluster-taken',
    ],
    ['a service name in use', { name: 'web' }, {}, FOUND, 'name', 'name-taken'],
    ['an image that is not there', {}, {}, { registry: 'ecr' }, 'image', 'image-missing'],
    ['an image for other processors', { architecture: 'arm64' }, {}, FOUND, 'architecture', 'architecture'],
    ['no execution role', {}, { executionRole: undefined }, FOUND, 'roles.executionRoleArn', 'execution-role'],
    ['a subnet that is gone', network({ subnetIds: ['subnet-x'] }), {}, FOUND, 'network.subnetIds', 'subnet-missing'],
    [
      'subnets of two VPCs',
      network({ subnetIds: ['subnet-a', 'subnet-b'] }),
      { subnets: [...aSurvey().subnets, farSubnet as Survey['subnets'][number]] },
      FOUND,
      'network.subnetIds',
      'several-vpcs',
    ],
    [
      'a security group that is gone',
      network({ securityGroupIds: ['sg-x'] }),
      {},
      FOUND,
      'network.securityGroupIds',
      'security-group-missing',
    ],
  ])('is %s', (_, wish, survey, look, path, reason) => {
    expect(planOf(wish, survey, look).problems).toContainEqual(expect.objectContaining({ path, reason }));
  });

  it('is told but not forbidden for subnets from which the registry may be out of reach', () => {
    const shut = planOf({}, { subnets: [privateSubnet as Survey['subnets'][number]] });
    expect(shut).toMatchObject({ problems: [], warnings: [{ key: 'no-way-out', facts: { subnet: 'subnet-a' } }] });
    expect(planOf(network({ publicIp: false })).warnings).toMatchObject([{ key: 'no-way-out' }]);
  });

  it('is told for subnets with fewer free addresses than tasks', () => {
    expect(planOf({ desiredCount: 300 }).warnings).toEqual([
      { key: 'few-addresses', facts: { free: '200', wanted: '300' } },
    ]);
  });

  it('says nothing of architectures that the manifest does not tell', () => {
    const look: ImageLook = { registry: 'ecr', found: anImage('1.5.0', { architectures: [] }) };
    expect(planOf({ architecture: 'arm64' }, {}, look).problems).toEqual([]);
  });
});

describe('the network offered first', () => {
  const [subnet] = aSurvey().subnets;
  const [group] = aSurvey().securityGroups;
  if (!subnet || !group) throw new Error('the survey has both');
  const inZone = (id: string, zone: string, over: Partial<typeof subnet> = {}) => ({ ...subnet, id, zone, ...over });

  it('is one public subnet a zone with public addresses, where nothing else leads out', () => {
    const subnets = [inZone('subnet-1', 'a'), inZone('subnet-2', 'a'), inZone('subnet-3', 'b')];
    expect(defaultNetwork(aSurvey({ subnets }))).toEqual({
      vpcId: 'vpc-a',
      subnetIds: ['subnet-1', 'subnet-3'],
      securityGroupIds: ['sg-a'],
      publicIp: true,
    });
  });

  it('is the private subnets without public addresses, where those lead out', () => {
    const subnets = [inZone('subnet-1', 'a'), inZone('subnet-2', 'a', { isPublic: false })];
    expect(defaultNetwork(aSurvey({ subnets }))).toMatchObject({ subnetIds: ['subnet-2'], publicIp: false });
  });

  it('is nothing in an account without a VPC', () => {
    expect(defaultNetwork(aSurvey({ vpcs: [] }))).toEqual({ subnetIds: [], securityGroupIds: [], publicIp: false });
  });
});
