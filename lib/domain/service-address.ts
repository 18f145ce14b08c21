import type { Listener, ListenerRule, LoadBalancer, Route } from './balancer';
import { isOnFargate } from './fargate';
import type { Service } from './service';
import type { Task } from './task';
import type { ContainerDefinition, TaskDefinition } from './task-definition';
import { isRunning } from './task-health';

/** One way to open a service. */
export type Address = {
  /** A URL where a browser can open it, else host and port. */
  text: string;
  url?: string;
  /** Who can reach it: everybody, or only what is in the VPC or connected to it. */
  reach: 'internet' | 'vpc';
  /** The load balancer's name, to which the DNS of another host name has to lead. */
  dnsTarget?: string;
  /** What requests must have besides host and path, by AWS's names of conditions. */
  conditions: string[];
};

/** Why a service has no address, or none that everybody can open; each has its sentences under `address.note`. */
export const ADDRESS_NOTES = [
  /** Every load balancer in front of it is for callers within the VPC. */
  'internal-balancer',
  /** The load balancer is still being made, or AWS could not make it. */
  'balancer-provisioning',
  'balancer-failed',
  /** Its target group gets no requests from any listener. */
  'no-listener',
  /** Neither a load balancer nor public addresses. */
  'no-public-ip',
  /** Its tasks have public addresses, but its containers name no port. */
  'no-port',
  'no-running-task',
  /** Gantry may not read the addresses of network interfaces, or could not. */
  'public-ip-unreadable',
] as const;
export type AddressNote = (typeof ADDRESS_NOTES)[number];

/** How a service is opened, best first, and what is known of why it cannot be, if so. */
export type ServiceAddress = { addresses: Address[]; note?: AddressNote };

/** What an address is found from: the members of a service's live view. */
export type AddressFacts = {
  service: Pick<Service, 'capacity' | 'loadBalancers' | 'network'>;
  tasks: readonly Task[];
  routes: readonly Route[];
  taskDefinitions: Readonly<Record<string, TaskDefinition>>;
  /** By network interface; absent when they could not be read. */
  publicIps?: Readonly<Record<string, string>> | undefined;
};

/**
 * The addresses at which a service is opened: through its load balancers, else those of its tasks themselves. Whether
 * anything answers there is not asked.
 */
export function findServiceAddress(facts: AddressFacts): ServiceAddress {
  return facts.service.loadBalancers.length > 0 ? findBalancerAddress(facts) : findTaskAddress(facts);
}

function findBalancerAddress({ service, routes: all }: AddressFacts): ServiceAddress {
  const closed = entriesForTests(service, all);
  const routes = all.map((route) => ({
    ...route,
    rules: route.rules.filter(
      (rule) => sendsRequests(rule, route) && !closed.has(rule.arn) && !closed.has(rule.listenerArn),
    ),
  }));
  const addresses = routes.flatMap(listRouteAddresses).toSorted((one, other) => rankOf(one) - rankOf(other));
  const unique = addresses.filter(({ text }, index) => addresses.findIndex((each) => each.text === text) === index);
  const balancers = routes.flatMap(({ loadBalancers }) => loadBalancers);
  const note = noteOfBalancers(balancers, unique, routes);
  return { addresses: unique, ...(note && { note }) };
}

/** Whether any request comes by a rule: those with a weight of 0 send none. */
const sendsRequests = ({ forwards }: ListenerRule, { targetGroup }: Route): boolean =>
  forwards.some(({ targetGroupArn, weight }) => targetGroupArn === targetGroup.arn && weight > 0);

/** The rules and listeners by which a deployment is tried out before people get to it. */
function entriesForTests({ loadBalancers }: Exposed, routes: readonly Route[]): Set<string> {
  const rules = routes.flatMap((route) => route.rules);
  const listenerOf = (arn: string | undefined) => rules.find((rule) => rule.arn === arn)?.listenerArn ?? arn;
  return new Set(
    loadBalancers.flatMap(({ advanced }) => {
      const test = listenerOf(advanced?.testRule);
      const own = test === undefined || test === listenerOf(advanced?.productionRule) ? [] : [test];
      return advanced?.testRule === undefined ? own : [...own, advanced.testRule];
    }),
  );
}

type Exposed = Pick<Service, 'loadBalancers'>;

function noteOfBalancers(
  balancers: readonly LoadBalancer[],
  addresses: readonly Address[],
  routes: readonly Route[],
): AddressNote | undefined {
  // Routes that could not be read are no sign that there are none.
  if (addresses.length === 0) return routes.length > 0 ? 'no-listener' : undefined;
  if (balancers.every(({ state }) => state === 'failed')) return 'balancer-failed';
  if (balancers.every(({ state }) => state === 'provisioning')) return 'balancer-provisioning';
  return addresses.every(({ reach }) => reach === 'vpc') ? 'internal-balancer' : undefined;
}

/** For the Internet before internal ones, what can be opened before what cannot, https and plain rules first. */
const rankOf = ({ reach, url, conditions, dnsTarget }: Address): number =>
  (reach === 'vpc' ? 16 : 0) +
  (url === undefined ? 8 : 0) +
  (conditions.length > 0 ? 4 : 0) +
  (url?.startsWith('https:') ? 0 : 2) +
  (dnsTarget === undefined ? 0 : 1);

const listRouteAddresses = ({ rules, listeners, loadBalancers }: Route): Address[] =>
  rules.flatMap((rule) => {
    const listener = listeners.find(({ arn }) => arn === rule.listenerArn);
    const balancer = loadBalancers.find(({ arn }) => arn === listener?.loadBalancerArn);
    return listener && balancer ? listRuleAddresses(rule, listener, balancer) : [];
  });

const SCHEMES: Readonly<Record<string, { scheme: string; port: number }>> = {
  HTTP: { scheme: 'http', port: 80 },
  HTTPS: { scheme: 'https', port: 443 },
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html */
function listRuleAddresses({ conditions }: ListenerRule, listener: Listener, balancer: LoadBalancer): Address[] {
  const valuesOf = (field: string) => conditions.filter((each) => each.field === field).flatMap(({ values }) => values);
  const hosts = valuesOf('host-header');
  const paths = valuesOf('path-pattern');
  const others = conditions.map(({ field }) => field).filter((field) => !/^(?:host-header|path-pattern)$/.test(field));
  const known = SCHEMES[listener.protocol];
  const port = known?.port === listener.port ? '' : `:${listener.port}`;

  return (hosts.length > 0 ? hosts : [balancer.dnsName]).flatMap((host) =>
    (paths.length > 0 ? paths.map(toPath) : ['/']).map((path) => {
      const canOpen = known !== undefined && !/[*?]/.test(host) && host !== '';
      const text = known ? `${known.scheme}://${host}${port}${path}` : `${host}${port}`;
      return {
        text,
        ...(canOpen && { url: text }),
        reach: balancer.scheme === 'internal' ? 'vpc' : 'internet',
        ...(host !== balancer.dnsName && { dnsTarget: balancer.dnsName }),
        conditions: others,
      };
    }),
  );
}

/** A path that matches a pattern: what stands before its first wildcard, `/api/` for `/api/*`. */
const toPath = (pattern: string): string => {
  const before = pattern.split(/[*?]/, 1)[0] ?? '';
  return before.startsWith('/') ? before : '/';
};

/** Of a service with more tasks the first ones are enough: each of them answers as the others do. */
export const TASK_ADDRESSES_MAX = 10;

function findTaskAddress({ service, tasks, taskDefinitions, publicIps }: AddressFacts): ServiceAddress {
  // On instances a task is reached by theirs, if at all, which the service says nothing of.
  if (!isOnFargate(service)) return { addresses: [] };
  if (!service.network.publicIp) return { addresses: [], note: 'no-public-ip' };
  const running = tasks.filter((task) => isRunning(task) && task.desired === 'running');
  if (running.length === 0) return { addresses: [], note: 'no-running-task' };
  if (!publicIps) return { addresses: [], note: 'public-ip-unreadable' };

  const portsOf = (task: Task) => taskDefinitions[task.taskDefinitionArn]?.containers.flatMap(({ ports }) => ports);
  if (running.every((task) => portsOf(task)?.length === 0)) return { addresses: [], note: 'no-port' };
  const addresses = running
    .toSorted((one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0))
    .slice(0, TASK_ADDRESSES_MAX)
    .flatMap((task) => {
      const ip = publicIps[task.networkInterfaceId ?? ''];
      return ip === undefined ? [] : (portsOf(task) ?? []).map((port) => toTaskAddress(ip, port));
    });
  return { addresses };
}

/** How one task is opened at its public address, at each of its ports; the bare address when it names none. */
export const listTaskAddresses = (
  ip: string,
  definition: Pick<TaskDefinition, 'containers'> | undefined,
): Address[] => {
  const ports = definition?.containers.flatMap((container) => container.ports) ?? [];
  return ports.length > 0
    ? ports.map((port) => toTaskAddress(ip, port))
    : [{ text: ip, reach: 'internet', conditions: [] }];
};

/** TCP ports are taken for HTTP, as the programs of most services are; only the program knows. */
function toTaskAddress(ip: string, { containerPort, protocol, appProtocol }: Port): Address {
  const scheme = containerPort === 443 || containerPort === 8443 ? 'https' : 'http';
  const isDefault = containerPort === SCHEMES[scheme.toUpperCase()]?.port;
  const url = `${scheme}://${ip}${isDefault ? '' : `:${containerPort}`}/`;
  const canOpen = protocol === 'tcp' && appProtocol !== 'grpc';
  return { text: canOpen ? url : `${ip}:${containerPort}`, ...(canOpen && { url }), reach: 'internet', conditions: [] };
}

type Port = ContainerDefinition['ports'][number];
