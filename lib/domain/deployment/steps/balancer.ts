import { type Act, from, quoted } from '../call';
import type { Step } from '../step';
import { type Exposure, isExposed } from '../wish';
import { pickedBalancer, pickedListener } from './balancer-facts';
import { balancerName, doing, existing, type Making } from './making';
import { ruleStep } from './rule';
import { tags } from './tagging';
import { targetGroupStep } from './target-group';

type NewExposure = Extract<Exposure, { kind: 'new' }>;

const BALANCER_ABSENT = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'] as const;

/** The way from the callers to the tasks: load balancer, target group, listener, rule. */
export function balancerSteps(making: Making): Step[] {
  const { exposure } = making.wish;
  if (!isExposed(exposure)) return [];
  if (exposure.kind === 'existing') {
    const balancer = pickedBalancer(making);
    const listener = pickedListener(making);
    const at = { balancer: balancer?.name ?? '', port: String(listener?.port ?? '') };
    return [
      existing(
        { id: 'load-balancer', kind: 'create-load-balancer', facts: at },
        { arn: balancer?.arn ?? '', dnsName: balancer?.dnsName ?? '' },
      ),
      targetGroupStep(making, exposure),
      existing({ id: 'listener', kind: 'create-listener', facts: at }, { arn: exposure.listenerArn }),
      ruleStep(making, exposure),
    ];
  }
  return [
    loadBalancer(making, exposure),
    targetGroupStep(making, exposure),
    listener(making, exposure),
    ...redirect(making, exposure),
  ];
}

function loadBalancer(making: Making, { scheme, subnetIds }: NewExposure): Step {
  const name = balancerName(making);
  const found = pickedBalancer(making);
  const facts = { balancer: name, scheme, subnets: String(subnetIds.length) };
  const said = { id: 'load-balancer', kind: 'create-load-balancer', facts, dependsOn: ['balancer-group'] } as const;
  if (found) return existing(said, { arn: found.arn, dnsName: found.dnsName });
  const create: Act = {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateLoadBalancer',
      input: {
        Name: name,
        Type: 'application',
        Scheme: scheme,
        IpAddressType: 'ipv4',
        Subnets: subnetIds,
        SecurityGroups: [from('balancer-group', 'id')],
        Tags: tags(making),
      },
    },
    gives: { arn: 'LoadBalancers[0].LoadBalancerArn', dnsName: 'LoadBalancers[0].DNSName' },
    unless: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeLoadBalancers', input: { Names: [name] } },
      holds: 'LoadBalancers[0]',
      foreign: `LoadBalancers[0].VpcId != ${quoted(making.vpcId ?? '')}`,
      gives: { arn: 'LoadBalancers[0].LoadBalancerArn', dnsName: 'LoadBalancers[0].DNSName' },
      absentOn: BALANCER_ABSENT,
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteLoadBalancer',
          input: { LoadBalancerArn: from('load-balancer', 'arn') },
        },
        already: BALANCER_ABSENT,
      },
    ],
  };
  return doing('create', { ...said, also: ['elasticloadbalancing:AddTags'] }, [create]);
}

/** The listener that is there on that port of the service's load balancer. */
function presentListener(making: Making, port: number) {
  const arn = pickedBalancer(making)?.arn;
  return making.survey.listeners.find((each) => each.loadBalancerArn === arn && each.port === port);
}

function listener(making: Making, { listener: wished }: NewExposure): Step {
  const facts = { port: String(wished.port), protocol: wished.protocol.toUpperCase() };
  const dependsOn = ['load-balancer', 'target-group'];
  const said = { id: 'listener', kind: 'create-listener', facts, dependsOn } as const;
  const found = presentListener(making, wished.port);
  if (found) return existing(said, { arn: found.arn });
  const forward = { Type: 'forward', TargetGroupArn: from('target-group', 'arn') };
  const secure = wished.protocol === 'https' ? { Certificates: [{ CertificateArn: wished.certificateArn }] } : {};
  return doing('create', { ...said, also: ['elasticloadbalancing:AddTags'] }, [
    createListener(making, 'listener', wished.port, {
      Protocol: facts.protocol,
      ...secure,
      DefaultActions: [forward],
    }),
  ]);
}

function redirect(making: Making, { listener: wished }: NewExposure): Step[] {
  if (wished.protocol !== 'https' || !wished.redirectHttp) return [];
  const said = {
    id: 'redirect',
    kind: 'create-redirect',
    facts: { port: '80', to: String(wished.port) },
    dependsOn: ['load-balancer'],
  } as const;
  const found = presentListener(making, 80);
  if (found) return [existing(said, { arn: found.arn })];
  const RedirectConfig = { Protocol: 'HTTPS', Port: String(wished.port), StatusCode: 'HTTP_301' };
  return [
    doing('create', { ...said, also: ['elasticloadbalancing:AddTags'] }, [
      createListener(making, 'redirect', 80, {
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'redirect', RedirectConfig }],
      }),
    ]),
  ];
}

function createListener(making: Making, step: string, port: number, rest: Act['call']['input']): Act {
  const LoadBalancerArn = from('load-balancer', 'arn');
  const found = `Listeners[?Port==\`${port}\`] | [0]`;
  return {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateListener',
      input: { LoadBalancerArn, Port: port, ...rest, Tags: tags(making) },
    },
    gives: { arn: 'Listeners[0].ListenerArn' },
    unless: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeListeners', input: { LoadBalancerArn } },
      holds: found,
      gives: { arn: `${found}.ListenerArn` },
      absentOn: ['ListenerNotFoundException', 'ListenerNotFound'],
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteListener',
          input: { ListenerArn: from(step, 'arn') },
        },
        already: ['ListenerNotFoundException', 'ListenerNotFound'],
      },
    ],
  };
}
