import { describe, expect, it } from 'vitest';
import { ACCOUNT, aContainerSpec, aSecurityGroup, aSpec, aSubnet } from '../testing/builders';
import { aPlanContext, changesOf, PUBLIC, verdictsOf } from '../testing/plan-context';
import { checkNetwork, servicesOf } from './network';

const { network } = aSpec();
const priv = aSubnet({ id: 'subnet-x', isPublic: false, hasEgress: false, egress: 'none', routeTableId: 'rtb-x' });
const nat = aSubnet({
  id: 'subnet-n',
  zone: 'eu-west-3b',
  isPublic: false,
  egress: 'nat-gateway',
  routeTableId: 'rtb-n',
});

describe('the network of a spec', () => {
  it('passes when its tasks reach all services that they need, and lists the paths', () => {
    const [check] = checkNetwork(aPlanContext());
    expect(check).toMatchObject({ verdict: 'ok' });
    expect(check?.paths?.map(({ service, by }) => `${service} ${by}`)).toEqual(
      ['ecr.api', 'ecr.dkr', 's3', 'logs'].map((service) => `${service} internet-gateway`),
    );
  });

  it.each([
    ['a subnet that is gone', { network: { ...network, subnetIds: ['subnet-gone'] } }, {}, 'subnet-missing'],
    [
      'subnets of two VPCs',
      { network: { ...network, subnetIds: ['subnet-a', 'subnet-b'] } },
      { subnets: [aSubnet(), aSubnet({ id: 'subnet-b', vpcId: 'vpc-b' })] },
      'several-vpcs',
    ],
    [
      'a security group that is gone',
      { network: { ...network, securityGroups: { kind: 'existing', ids: ['sg-gone'] } } },
      {},
      'security-group-missing',
    ],
    [
      'a security group of another VPC',
      {},
      { securityGroups: [aSecurityGroup({ vpcId: 'vpc-b' })] },
      'security-group-missing',
    ],
    ['no way out', { network: { ...network, publicIp: false } }, {}, 'no-network-path'],
  ] as const)('fails for %s', (_, spec, inventory, reason) => {
    const over = { spec, inventory } as Parameters<typeof aPlanContext>[0];
    expect(verdictsOf(checkNetwork(aPlanContext(over)))).toEqual([`failed ${reason}`]);
  });

  it.each(['ec2:DescribeSubnets', 'ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints'])(
    'is not judged without %s',
    (action) => {
      expect(verdictsOf(checkNetwork(aPlanContext({ inventory: { unreadable: [action] } })))).toEqual([
        'unknown unreadable',
      ]);
    },
  );
});

describe('the fix of a network', () => {
  const fixOf = (over: Parameters<typeof aPlanContext>[0]) => changesOf(checkNetwork(aPlanContext(over)));

  it('is a public address where that is all that is missing', () => {
    expect(fixOf({ spec: { network: { ...network, publicIp: false } } })).toEqual([
      { path: 'network.publicIp', value: true },
    ]);
  });

  it('is a group of its own where the chosen one lets nothing out', () => {
    expect(fixOf({ inventory: { securityGroups: [aSecurityGroup({ egress: [] })] } })).toEqual([
      { path: 'network.securityGroups', value: { kind: 'new' } },
    ]);
  });

  it('is other subnets of the same VPC, one a zone, where the chosen ones lead nowhere', () => {
    const spec = { network: { ...network, subnetIds: ['subnet-x'] } };
    const twin = { ...PUBLIC[0], id: 'subnet-a2' };
    const elsewhere = aSubnet({ id: 'subnet-far', vpcId: 'vpc-b', zone: 'eu-west-3c' });
    expect(fixOf({ spec, inventory: { subnets: [priv, ...PUBLIC.slice(0, 2), aSubnet(twin), elsewhere] } })).toEqual([
      { path: 'network.subnetIds', value: ['subnet-a', 'subnet-b'] },
    ]);
  });

  it('is those with a NAT gateway where there is to be no public address', () => {
    const spec = { network: { ...network, subnetIds: ['subnet-x'], publicIp: false } };
    expect(fixOf({ spec, inventory: { subnets: [priv, nat, ...PUBLIC] } })).toEqual([
      { path: 'network.subnetIds', value: ['subnet-n'] },
    ]);
  });

  it('is nothing that we could offer where nothing leads out', () => {
    const spec = { network: { ...network, subnetIds: ['subnet-x'] } };
    expect(fixOf({ spec, inventory: { subnets: [priv] } })).toEqual([]);
  });
});

describe('the services that a task calls before its program starts', () => {
  const secret = `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:db-Ab12Cd`;
  it.each([
    ['an image of ECR', [aContainerSpec()], ['ecr.api', 'ecr.dkr', 's3', 'logs']],
    ['an image of elsewhere', [aContainerSpec({ image: 'nginx' })], ['registry', 'logs']],
    [
      'a secret and a parameter',
      [
        aContainerSpec({
          image: 'nginx',
          secrets: [
            { name: 'A', valueFrom: secret },
            { name: 'B', valueFrom: '/shop/level' },
          ],
        }),
      ],
      ['registry', 'logs', 'secretsmanager', 'ssm'],
    ],
  ])('for %s', (_, containers, services) => {
    expect(servicesOf({ containers }, { region: 'eu-west-3' })).toEqual(services);
  });

  it('calls those of ECR for the registry that ECR itself names, whatever it is called', () => {
    const registry = { host: 'registry.example', account: '123456789012', region: 'eu-west-3' };
    const containers = [aContainerSpec({ image: 'registry.example/shop/web:1' })];
    expect(servicesOf({ containers }, { region: 'eu-west-3', registry })).toEqual(['ecr.api', 'ecr.dkr', 's3', 'logs']);
    expect(servicesOf({ containers }, { region: 'eu-west-3' })).toEqual(['registry', 'logs']);
  });
});
