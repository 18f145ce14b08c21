import { describe, expect, it } from 'vitest';
import { ACCOUNT, aSubnet, aTargetGroup, GROUP_ARN } from '../testing/builders';
import {
  aNewBalancer,
  anExistingListener,
  aPlanContext,
  changesOf,
  PUBLIC,
  SHARED,
  verdictsOf,
} from '../testing/plan-context';
import { checkListener } from './listener';

const certificateArn = `arn:aws:acm:eu-west-3:${ACCOUNT}:certificate/0123`;
const https = (port: number, redirectHttp = false) =>
  aNewBalancer({ listener: { protocol: 'https', port, certificateArn, redirectHttp } });
const certified = { ...SHARED, certificates: [{ arn: certificateArn, domain: 'boutique.example' }] };
const priv = aSubnet({ id: 'subnet-x', zone: 'eu-west-3b', isPublic: false, egress: 'nat-gateway' });
const [balancer] = SHARED.loadBalancers;
const [listener] = SHARED.listeners;
/** The service's own load balancer from before, with a listener on 80 that forwards there. */
const ownListener = (forwards: string[], over = {}) => ({
  ...SHARED,
  loadBalancers: balancer ? [{ ...balancer, name: 'boutique-hello', ...over }] : [],
  listeners: listener ? [{ ...listener, forwards }] : [],
  targetGroups: [aTargetGroup()],
});
const lookup = (exposure: Parameters<typeof aNewBalancer>[0] | undefined, inventory = {}) =>
  aPlanContext({ spec: { exposure: aNewBalancer(exposure) }, inventory: { ...SHARED, ...inventory } });

describe('a listener', () => {
  it.each([
    ['of a load balancer that is to be made', lookup({}), ['ok']],
    ['with a certificate', aPlanContext({ spec: { exposure: https(443, true) }, inventory: certified }), ['ok']],
    [
      'with a certificate that is not there',
      aPlanContext({ spec: { exposure: https(443) }, inventory: SHARED }),
      ['failed certificate-missing'],
    ],
    [
      'with a certificate that cannot be read',
      aPlanContext({ spec: { exposure: https(443) }, inventory: { ...SHARED, unreadable: ['acm:ListCertificates'] } }),
      ['ok', 'unknown unreadable'],
    ],
    [
      'that would redirect to itself',
      aPlanContext({ spec: { exposure: https(80, true) }, inventory: certified }),
      ['warning redirect-port'],
    ],
    [
      'in one zone only',
      lookup({ subnetIds: ['subnet-a', 'subnet-a2'] }, { subnets: [...PUBLIC, aSubnet({ id: 'subnet-a2' })] }),
      ['failed two-zones'],
    ],
    [
      'with two subnets of a zone',
      lookup(
        { subnetIds: ['subnet-a', 'subnet-a2', 'subnet-b'] },
        { subnets: [...PUBLIC, aSubnet({ id: 'subnet-a2' })] },
      ),
      ['failed zone-twice'],
    ],
    ['in a subnet that is gone', lookup({ subnetIds: ['subnet-a', 'subnet-gone'] }), ['failed subnet-missing']],
    [
      'for the Internet in a private subnet',
      lookup({ subnetIds: ['subnet-a', 'subnet-x'] }, { subnets: [...PUBLIC, priv] }),
      ['warning balancer-private'],
    ],
    [
      'that is internal in a private subnet',
      lookup({ scheme: 'internal', subnetIds: ['subnet-a', 'subnet-x'] }, { subnets: [...PUBLIC, priv] }),
      ['ok'],
    ],
    ['of the service from before', lookup({}, ownListener([GROUP_ARN])), ['ok']],
    [
      'of the same load balancer that leads elsewhere',
      lookup({}, ownListener(['arn:other'])),
      ['failed listener-taken'],
    ],
    [
      'of a load balancer of that name in another VPC',
      lookup({}, ownListener([GROUP_ARN], { vpcId: 'vpc-b' })),
      ['failed balancer-taken'],
    ],
    ['that was picked', aPlanContext({ spec: { exposure: anExistingListener() }, inventory: SHARED }), ['ok']],
    [
      'that was picked and is gone',
      aPlanContext({ spec: { exposure: anExistingListener({ listenerArn: 'arn:gone' }) }, inventory: SHARED }),
      ['failed listener-missing'],
    ],
    [
      'of which nothing may be read',
      aPlanContext({
        spec: { exposure: anExistingListener() },
        inventory: { unreadable: ['elasticloadbalancing:DescribeListeners'] },
      }),
      ['unknown unreadable'],
    ],
  ])('%s', (_, context, expected) => {
    expect(verdictsOf(checkListener(context))).toEqual(expected);
  });

  it('moves to a port that is free', () => {
    expect(changesOf(checkListener(lookup({}, ownListener(['arn:other']))))).toEqual([
      { path: 'exposure.listener.port', value: 443 },
    ]);
  });

  it('moves to public subnets, one a zone', () => {
    const context = lookup({ subnetIds: ['subnet-a', 'subnet-x'] }, { subnets: [...PUBLIC, priv] });
    expect(changesOf(checkListener(context))).toEqual([
      { path: 'exposure.subnetIds', value: ['subnet-a', 'subnet-b', 'subnet-c'] },
    ]);
  });
});
