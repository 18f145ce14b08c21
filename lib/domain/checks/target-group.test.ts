import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec, aTargetGroup } from '../testing/builders';
import { aNewBalancer, aPlanContext, changesOf, SHARED, verdictsOf } from '../testing/plan-context';
import { checkTargetGroup } from './target-group';

const rolling = { ...aSpec().rolling, gracePeriodSeconds: 60 };
const lookup = (spec = {}, targetGroups: ReturnType<typeof aTargetGroup>[] = []) =>
  aPlanContext({ spec: { exposure: aNewBalancer(), rolling, ...spec }, inventory: { ...SHARED, targetGroups } });
const udp = [aContainerSpec({ ports: [{ containerPort: 8080, protocol: 'udp' }] })];
const hasty = aNewBalancer({ health: { path: '/', matcher: '200', intervalSeconds: 5 } });

describe('checkTargetGroup', () => {
  it.each([
    ['that is to be made', lookup(), ['ok']],
    ['for a UDP port', lookup({ containers: udp }), ['failed port-udp']],
    ['that checks before the last check has ended', lookup({ exposure: hasty }), ['failed health-interval']],
    ['that waits for nobody', lookup({ rolling: aSpec().rolling }), ['warning grace-none']],
    ['that is there', lookup({}, [aTargetGroup()]), ['ok']],
    [
      'of the same name for other targets',
      lookup({}, [aTargetGroup({ targetType: 'instance' })]),
      ['failed target-type'],
    ],
    ['of the same name in another VPC', lookup({}, [aTargetGroup({ vpcId: 'vpc-b' })]), ['failed target-vpc']],
    [
      'of the same name behind another load balancer',
      lookup({}, [aTargetGroup({ loadBalancerArns: ['arn:balancer'] })]),
      ['failed target-elsewhere'],
    ],
  ])('a target group %s', (_, context, expected) => {
    expect(verdictsOf(checkTargetGroup(context))).toEqual(expected);
  });

  it('another service name gives another target group', () => {
    const context = lookup({}, [aTargetGroup({ targetType: 'instance' })]);
    expect(changesOf(checkTargetGroup(context))).toEqual([{ path: 'name', value: 'hello-2' }]);
  });
});
