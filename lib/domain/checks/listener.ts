import { listenerPorts, pickedBalancer, pickedListener, presentTargetGroup } from '../plan/steps/balancer-facts';
import { balancerName, type PlanContext } from '../plan/steps/plan-context';
import type { Exposure } from '../spec/service-spec';
import { isExposed } from '../spec/spec-facts';
import type { Check } from './check';
import { anotherName } from './free-name';
import { onePerZone } from './network';
import { failed, fine, fix, orFine, unreadable, warning } from './verdicts';

const ID = 'listener';
type NewExposure = Extract<Exposure, { kind: 'new' }>;

/** Whether the listener exists or can be created: a possible load balancer, a free port, an existing certificate. */
export function checkListener(context: PlanContext): Check[] {
  const { spec, inventory } = context;
  const { exposure } = spec;
  if (!isExposed(exposure)) return [];
  for (const action of ['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeListeners']) {
    if (inventory.unreadable.includes(action)) return [unreadable(ID, action)];
  }
  if (exposure.kind === 'existing') {
    const listener = pickedListener(context);
    if (!listener || !pickedBalancer(context)) {
      return [failed(ID, 'listener-missing', { path: 'exposure.listenerArn' })];
    }
    return [fine(ID, { facts: { port: String(listener.port) } })];
  }
  const against = [
    ...checkSubnets(context, exposure),
    ...checkBalancerName(context, exposure),
    ...checkPorts(context, exposure),
    ...redirect(exposure),
  ];
  const certificates = certificate(context, exposure);
  return [
    ...orFine(ID, [...against, ...certificates.against], { facts: { port: String(exposure.listener.port) } }),
    ...certificates.unseen,
  ];
}

function checkSubnets({ inventory, vpcId }: PlanContext, { subnetIds, scheme }: NewExposure): Check[] {
  const balancerSubnets = inventory.subnets.filter(({ id }) => subnetIds.includes(id));
  const zones = new Set(balancerSubnets.map(({ zone }) => zone));
  const path = 'exposure.subnetIds';
  const isPublic = scheme === 'internet-facing';
  const fitting = onePerZone(inventory.subnets.filter((each) => each.vpcId === vpcId && (each.isPublic || !isPublic)));
  const better =
    fitting.length < 2
      ? undefined
      : fix('balancer-subnets', [{ path, value: fitting.map(({ id }) => id) }], {
          subnets: fitting.map(({ id, name }) => name ?? id).join(', '),
        });
  if (balancerSubnets.length < subnetIds.length) return [failed(ID, 'subnet-missing', { path, fix: better })];
  if (zones.size < 2) return [failed(ID, 'two-zones', { path, fix: better })];
  if (zones.size < balancerSubnets.length) return [failed(ID, 'zone-twice', { path, fix: better })];
  const hidden = isPublic ? balancerSubnets.filter((subnet) => !subnet.isPublic) : [];
  if (hidden.length === 0) return [];
  const facts = { subnets: hidden.map(({ id, name }) => name ?? id).join(', ') };
  return [warning(ID, 'balancer-private', { facts, path, fix: better })];
}

/** A load balancer of the name that this one would have: the service's own from before, or somebody else's. */
function checkBalancerName(context: PlanContext, { scheme }: NewExposure): Check[] {
  const balancer = pickedBalancer(context);
  if (!balancer || (balancer.vpcId === context.vpcId && balancer.scheme === scheme)) return [];
  return [
    failed(ID, 'balancer-taken', { facts: { balancer: balancer.name }, path: 'name', fix: anotherName(context) }),
  ];
}

/** On the service's own load balancer, a listener that leads elsewhere. */
function checkPorts(context: PlanContext, exposure: NewExposure): Check[] {
  const balancer = pickedBalancer(context);
  if (!balancer) return [];
  const group = presentTargetGroup(context)?.arn;
  const { port } = exposure.listener;
  const listeners = context.inventory.listeners.filter(({ loadBalancerArn }) => loadBalancerArn === balancer.arn);
  const listener = listeners.find((each) => each.port === port);
  if (!listener?.forwards || (group !== undefined && listener.forwards.includes(group))) return [];
  const free = [80, 443, 8080, 8443].find(
    (each) => !listenerPorts(exposure).includes(each) && listeners.every((listener) => listener.port !== each),
  );
  return [
    failed(ID, 'listener-taken', {
      facts: { balancer: balancerName(context), port: String(port) },
      path: 'exposure.listener.port',
      fix:
        free === undefined
          ? undefined
          : fix('listener-port', [{ path: 'exposure.listener.port', value: free }], { port: String(free) }),
    }),
  ];
}

/** A listener on 80 cannot both answer and send callers to itself. */
function redirect({ listener }: NewExposure): Check[] {
  if (listener.protocol !== 'https' || !listener.redirectHttp || listener.port !== 80) return [];
  const change = [{ path: 'exposure.listener.redirectHttp', value: false }];
  return [warning(ID, 'redirect-port', { path: 'exposure.listener.redirectHttp', fix: fix('no-redirect', change) })];
}

/** Certificates of IAM are not listed, and not doubted. */
function certificate({ inventory }: PlanContext, { listener }: NewExposure): { against: Check[]; unseen: Check[] } {
  const nothing = { against: [], unseen: [] };
  if (listener.protocol !== 'https' || !listener.certificateArn.includes(':acm:')) return nothing;
  if (inventory.unreadable.includes('acm:ListCertificates')) {
    return { against: [], unseen: [unreadable(ID, 'acm:ListCertificates')] };
  }
  if (inventory.certificates.some(({ arn }) => arn === listener.certificateArn)) return nothing;
  return { against: [failed(ID, 'certificate-missing', { path: 'exposure.listener.certificateArn' })], unseen: [] };
}
