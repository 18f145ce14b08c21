import type {
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  TargetHealthDescription,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { Target, TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { targetGroupOf } from './find';

const REASONS: readonly TargetHealthReasonEnum[] = [
  'Elb.RegistrationInProgress',
  'Elb.InitialHealthChecking',
  'Target.ResponseCodeMismatch',
  'Target.Timeout',
  'Target.FailedHealthChecks',
  'Target.NotRegistered',
  'Target.NotInUse',
  'Target.DeregistrationInProgress',
  'Target.InvalidState',
  'Target.IpUnusable',
  'Target.HealthCheckDisabled',
  'Elb.InternalError',
];

/** Targets that are asked for and not registered come back as unused, as AWS answers. */
export const describeTargetHealth =
  ({ balancers }: World): Operation<DescribeTargetHealthInput, DescribeTargetHealthOutput> =>
  ({ TargetGroupArn, Targets }) => {
    const group = targetGroupOf(balancers, TargetGroupArn);
    if (!Targets?.length) {
      return {
        TargetHealthDescriptions: [...group.targets.values()].map((target) => targetHealthShape(group, target)),
      };
    }
    return {
      TargetHealthDescriptions: Targets.map(({ Id = '', Port = group.port }) => {
        const target = group.targets.get(`${Id}:${Port}`);
        return target ? targetHealthShape(group, target) : notRegistered(group, Id, Port);
      }),
    };
  };

function targetHealthShape({ health }: TargetGroup, target: Target): TargetHealthDescription {
  return {
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.zone },
    HealthCheckPort: checkPort(health, target.port),
    TargetHealth: {
      State: target.state,
      Reason: REASONS.find((reason) => reason === target.reason),
      Description: target.description,
    },
  };
}

const checkPort = ({ port }: TargetGroup['health'], ofTarget: number): string =>
  port === 'traffic-port' ? String(ofTarget) : port;

const notRegistered = ({ health }: TargetGroup, Id: string, Port: number): TargetHealthDescription => ({
  Target: { Id, Port },
  HealthCheckPort: checkPort(health, Port),
  TargetHealth: {
    State: 'unused',
    Reason: 'Target.NotRegistered',
    Description: 'Target is not registered to the target group',
  },
});
