import type { Check } from '../checks/check';
import type { AccountInventory } from '../inventory';
import type { Lookups } from '../lookups';
import { createPlanContext, type PlanContext } from '../plan/steps/plan-context';
import type { ServiceSpec } from '../spec/service-spec';
import { anInventory, aSpec, aSubnet, lookupsWith } from './builders';

/** The plan context of `aSpec` in `anInventory`: everything is healthy, except for what a test changes. */
export const aPlanContext = ({
  spec = {},
  inventory = {},
  lookups = {},
}: {
  spec?: Partial<ServiceSpec>;
  inventory?: Partial<AccountInventory>;
  lookups?: Partial<Lookups>;
} = {}): PlanContext =>
  createPlanContext(aSpec(spec), anInventory(inventory), lookupsWith(lookups), {
    by: 'ana',
    fingerprint: () => '0123456789abcdef',
  });

/** The result of a check, in short: `failed image-missing`, or `ok`. */
export const verdictsOf = (checks: readonly Check[]): string[] =>
  checks.map(({ verdict, reason }) => [verdict, reason].filter(Boolean).join(' '));

/** The changes of the only fix of some checks. */
export const changesOf = (checks: readonly Check[]) => checks.flatMap(({ fix }) => fix?.change ?? []);

/** Three public subnets in three zones. */
export const PUBLIC = (['a', 'b', 'c'] as const).map((letter) =>
  aSubnet({ id: `subnet-${letter}`, zone: `eu-west-3${letter}`, cidr: `10.0.${letter.charCodeAt(0) - 97}.0/24` }),
);

const health = { path: '/', matcher: '200', intervalSeconds: 30 };
const target = { container: 'hello', containerPort: 8080, health, drainSeconds: 30 };

export const aNewBalancer = (
  over: Partial<Extract<ServiceSpec['exposure'], { kind: 'new' }>> = {},
): Extract<ServiceSpec['exposure'], { kind: 'new' }> => ({
  kind: 'new',
  ...target,
  scheme: 'internet-facing',
  subnetIds: ['subnet-a', 'subnet-b'],
  allowedCidr: '0.0.0.0/0',
  listener: { protocol: 'http', port: 80 },
  ...over,
});

export const anExistingListener = (
  over: Partial<Extract<ServiceSpec['exposure'], { kind: 'existing' }>> = {},
): Extract<ServiceSpec['exposure'], { kind: 'existing' }> => ({
  kind: 'existing',
  ...target,
  listenerArn: 'arn:listener',
  path: '/hello',
  ...over,
});

/** A load balancer in all three zones with unrestricted egress and a listener on port 80. */
export const SHARED: Pick<AccountInventory, 'loadBalancers' | 'listeners' | 'subnets' | 'limits'> = {
  loadBalancers: [
    {
      arn: 'arn:balancer',
      name: 'shared',
      dnsName: 'shared.example',
      scheme: 'internet-facing',
      state: 'active',
      vpcId: 'vpc-a',
      securityGroupIds: ['sg-a'],
      zones: PUBLIC.map(({ zone }) => zone),
    },
  ],
  listeners: [
    {
      arn: 'arn:listener',
      loadBalancerArn: 'arn:balancer',
      port: 80,
      protocol: 'HTTP',
      certificateArns: [],
      forwards: [],
    },
  ],
  subnets: PUBLIC,
  limits: {
    'target-groups': 3_000,
    'application-load-balancers': 50,
    'rules-per-application-load-balancer': 100,
    'listeners-per-application-load-balancer': 50,
  },
};
