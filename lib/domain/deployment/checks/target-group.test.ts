import { expect, it } from 'vitest';
import { aWish, aWishContainer } from '../../testing/builders';
import { aNewBalancer, aTargetGroup, changesOf, looking, SHARED, verdicts } from '../../testing/looking';
import { checkTargetGroup } from './target-group';

const rolling = { ...aWish().rolling, gracePeriodSeconds: 60 };
const look = (wish = {}, targetGroups: ReturnType<typeof aTargetGroup>[] = []) =>
  looking({ wish: { exposure: aNewBalancer(), rolling, ...wish }, survey: { ...SHARED, targetGroups } });
const udp = [aWishContainer({ ports: [{ containerPort: 8080, protocol: 'udp' }] })];
const hasty = aNewBalancer({ health: { path: '/', matcher: '200', intervalSeconds: 5 } });

it.each([
  ['that is to be made', look(), ['ok']],
  ['for a UDP port', look({ containers: udp }), ['failed port-udp']],
  ['that checks before the last check has ended', look({ exposure: hasty }), ['failed health-interval']],
  ['that waits for nobody', look({ rolling: aWish().rolling }), ['warning grace-none']],
  ['that is there', look({}, [aTargetGroup()]), ['ok']],
  ['of the same name for other targets', look({}, [aTargetGroup({ targetType: 'instance' })]), ['failed target-type']],
  ['of the same name in another VPC', look({}, [aTargetGroup({ vpcId: 'vpc-b' })]), ['failed target-vpc']],
  [
    'of the same name behind another load balancer',
    look({}, [aTargetGroup({ loadBalancerArns: ['arn:balancer'] })]),
    ['failed target-elsewhere'],
  ],
])('a target group %s', (_, making, expected) => {
  expect(verdicts(checkTargetGroup(making))).toEqual(expected);
});

it('another name makes room for another target group', () => {
  const making = look({}, [aTargetGroup({ targetType: 'instance' })]);
  expect(changesOf(checkTargetGroup(making))).toEqual([{ path: 'name', value: 'hello-2' }]);
});
