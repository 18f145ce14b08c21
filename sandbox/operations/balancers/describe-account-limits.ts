import type {
  DescribeAccountLimitsInput,
  DescribeAccountLimitsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** The default quotas of Elastic Load Balancing, as its user guide lists them. */
const LIMITS: Readonly<Record<string, number>> = {
  'application-load-balancers': 50,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'target-groups': 3000,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
  'targets-per-application-load-balancer': 1000,
  'targets-per-target-group': 1000,
  'certificates-per-application-load-balancer': 25,
};

export const describeAccountLimits =
  (_: World): Operation<DescribeAccountLimitsInput, DescribeAccountLimitsOutput> =>
  () => ({ Limits: Object.entries(LIMITS).map(([Name, max]) => ({ Name, Max: String(max) })) });
