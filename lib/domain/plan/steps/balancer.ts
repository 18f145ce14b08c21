import type { Exposure } from '../../spec/service-spec';
import { isExposed } from '../../spec/spec-facts';
import { type Mutation, outputOf, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { pickedBalancer, pickedListener } from './balancer-facts';
import { balancerName, changingStep, existingStep, type PlanContext } from './plan-context';
import { ruleStep } from './rule';
import { tags } from './tagging';
import { targetGroupStep } from './target-group';

type NewExposure = Extract<Exposure, { kind: 'new' }>;

const BALANCER_ABSENT = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'] as const;

/** The steps of the route to the tasks: load balancer, target group, listener, rule. */
export function balancerSteps(context: PlanContext): Step[] {
  const { exposure } = context.spec;
  if (!isExposed(exposure)) return [];
  if (exposure.kind === 'existing') {
    const balancer = pickedBalancer(context);
    const listener = pickedListener(context);
    const at = { balancer: balancer?.name ?? '', port: String(listener?.port ?? '') };
    return [
      existingStep(
        { id: 'load-balancer', resource: 'load-balancer', facts: at },
        { arn: balancer?.arn ?? '', dnsName: balancer?.dnsName ?? '' },
      ),
      targetGroupStep(context, exposure),
      existingStep({ id: 'listener', resource: 'listener', facts: at }, { arn: exposure.listenerArn }),
      ruleStep(context, exposure),
    ];
  }
  return [
    loadBalancer(context, exposure),
    targetGroupStep(context, exposure),
    listener(context, exposure),
    ...redirect(context, exposure),
  ];
}

function loadBalancer(context: PlanContext, { scheme, subnetIds }: NewExposure): Step {
  const name = balancerName(context);
  const found = pickedBalancer(context);
  const facts = { balancer: name, scheme, subnets: String(subnetIds.length) };
  const base = { id: 'load-balancer', resource: 'load-balancer', facts, dependsOn: ['balancer-group'] } as const;
  if (found) return existingStep(base, { arn: found.arn, dnsName: found.dnsName });
  const create: Mutation = {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateLoadBalancer',
      input: {
        Name: name,
        Type: 'application',
        Scheme: scheme,
        IpAddressType: 'ipv4',
        Subnets: subnetIds,
        SecurityGroups: [outputOf('balancer-group', 'id')],
        Tags: tags(context),
      },
    },
    outputPaths: { arn: 'LoadBalancers[0].LoadBalancerArn', dnsName: 'LoadBalancers[0].DNSName' },
    precondition: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeLoadBalancers', input: { Names: [name] } },
      condition: 'LoadBalancers[0]',
      conflict: { when: `LoadBalancers[0].VpcId != ${quoteJmesPath(context.vpcId ?? '')}`, reason: 'name-taken' },
      outputPaths: { arn: 'LoadBalancers[0].LoadBalancerArn', dnsName: 'LoadBalancers[0].DNSName' },
      absentErrors: BALANCER_ABSENT,
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteLoadBalancer',
          input: { LoadBalancerArn: outputOf('load-balancer', 'arn') },
        },
        inPlaceErrors: BALANCER_ABSENT,
      },
    ],
  };
  return changingStep('create', { ...base, also: ['elasticloadbalancing:AddTags'] }, [create]);
}

/** The existing listener of the service's load balancer on a port. */
function presentListener(context: PlanContext, port: number) {
  const arn = pickedBalancer(context)?.arn;
  return context.inventory.listeners.find((each) => each.loadBalancerArn === arn && each.port === port);
}

function listener(context: PlanContext, { listener: wanted }: NewExposure): Step {
  const facts = { port: String(wanted.port), protocol: wanted.protocol.toUpperCase() };
  const dependsOn = ['load-balancer', 'target-group'];
  const base = { id: 'listener', resource: 'listener', facts, dependsOn } as const;
  const found = presentListener(context, wanted.port);
  if (found) return existingStep(base, { arn: found.arn });
  const forward = { Type: 'forward', TargetGroupArn: outputOf('target-group', 'arn') };
  const secure = wanted.protocol === 'https' ? { Certificates: [{ CertificateArn: wanted.certificateArn }] } : {};
  return changingStep('create', { ...base, also: ['elasticloadbalancing:AddTags'] }, [
    createListener(context, 'listener', wanted.port, {
      Protocol: facts.protocol,
      ...secure,
      DefaultActions: [forward],
    }),
  ]);
}

function redirect(context: PlanContext, { listener: wanted }: NewExposure): Step[] {
  if (wanted.protocol !== 'https' || !wanted.redirectHttp) return [];
  const base = {
    id: 'redirect',
    resource: 'redirect',
    facts: { port: '80', to: String(wanted.port) },
    dependsOn: ['load-balancer'],
  } as const;
  const found = presentListener(context, 80);
  if (found) return [existingStep(base, { arn: found.arn })];
  const RedirectConfig = { Protocol: 'HTTPS', Port: String(wanted.port), StatusCode: 'HTTP_301' };
  return [
    changingStep('create', { ...base, also: ['elasticloadbalancing:AddTags'] }, [
      createListener(context, 'redirect', 80, {
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'redirect', RedirectConfig }],
      }),
    ]),
  ];
}

function createListener(context: PlanContext, step: string, port: number, rest: Mutation['call']['input']): Mutation {
  const LoadBalancerArn = outputOf('load-balancer', 'arn');
  const found = `Listeners[?Port==\`${port}\`] | [0]`;
  return {
    call: {
      service: 'elasticloadbalancing',
      operation: 'CreateListener',
      input: { LoadBalancerArn, Port: port, ...rest, Tags: tags(context) },
    },
    outputPaths: { arn: 'Listeners[0].ListenerArn' },
    precondition: {
      call: { service: 'elasticloadbalancing', operation: 'DescribeListeners', input: { LoadBalancerArn } },
      condition: found,
      outputPaths: { arn: `${found}.ListenerArn` },
      absentErrors: ['ListenerNotFoundException', 'ListenerNotFound'],
    },
    undo: [
      {
        call: {
          service: 'elasticloadbalancing',
          operation: 'DeleteListener',
          input: { ListenerArn: outputOf(step, 'arn') },
        },
        inPlaceErrors: ['ListenerNotFoundException', 'ListenerNotFound'],
      },
    ],
  };
}
