import { describe, expect, it } from 'vitest';
import type { Listener, ListenerRule, LoadBalancer, Route } from './balancer';
import { type AddressFacts, findServiceAddress } from './service-address';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';
import { aTargetGroup } from './testing/builders';

const balancer: LoadBalancer = {
  arn: 'lb',
  name: 'shop',
  dnsName: 'shop-1.eu-west-3.elb.amazonaws.com',
  scheme: 'internet-facing',
  state: 'active',
  vpcId: 'vpc-1',
  securityGroupIds: [],
  zones: [],
};
const http: Listener = { arn: 'http', loadBalancerArn: 'lb', port: 80, protocol: 'HTTP', certificateArns: [] };
const everything: ListenerRule = {
  arn: 'rule',
  listenerArn: 'http',
  priority: 'default',
  conditions: [],
  forwards: [{ targetGroupArn: 'tg', weight: 1 }],
};
const when = (...conditions: [string, string[]][]): ListenerRule => ({
  ...everything,
  priority: 1,
  conditions: conditions.map(([field, values]) => ({ field, values })),
});
const route = (over: Partial<Route> = {}): Route => ({
  targetGroup: aTargetGroup({ arn: 'tg', loadBalancerArns: ['lb'] }),
  rules: [everything],
  listeners: [http],
  loadBalancers: [balancer],
  ...over,
});
const capacity = { launchType: 'FARGATE', providers: [] };
const network = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'], publicIp: false };
const behind = (routes: Route[]): AddressFacts => ({
  service: { loadBalancers: [{ targetGroupArn: 'tg', container: 'web', port: 8080 }], network, capacity },
  tasks: [],
  routes,
  taskDefinitions: {},
});

describe('the address of a service behind a load balancer', () => {
  it.each<[string, Partial<Listener>, string]>([
    ['http at 80 needs no port', {}, 'http://shop-1.eu-west-3.elb.amazonaws.com/'],
    ['http elsewhere has its port', { port: 8080 }, 'http://shop-1.eu-west-3.elb.amazonaws.com:8080/'],
    ['https at 443 needs none', { port: 443, protocol: 'HTTPS' }, 'https://shop-1.eu-west-3.elb.amazonaws.com/'],
    ['https elsewhere', { port: 8443, protocol: 'HTTPS' }, 'https://shop-1.eu-west-3.elb.amazonaws.com:8443/'],
  ])('%s', (_what, listener, url) => {
    const { addresses, note } = findServiceAddress(behind([route({ listeners: [{ ...http, ...listener }] })]));
    expect(addresses).toEqual([{ text: url, url, reach: 'internet', conditions: [] }]);
    expect(note).toBeUndefined();
  });

  it('is that of the rule for people, where another one is for tests of a deployment', () => {
    const forwards = [
      { targetGroupArn: 'tg', weight: 0 },
      { targetGroupArn: 'green', weight: 100 },
    ];
    const test: Listener = { ...http, arn: 'test', port: 8443 };
    const rules: ListenerRule[] = [
      { ...everything, forwards },
      { ...everything, arn: 'for-tests', listenerArn: 'test', forwards },
      { ...everything, arn: 'default-of-tests', listenerArn: 'test', forwards },
    ];
    const both = { rules, listeners: [http, test] };
    const facts = behind([route(both), route({ ...both, targetGroup: aTargetGroup({ arn: 'green' }) })]);
    const advanced = { alternateTargetGroupArn: 'green', productionRule: 'rule', testRule: 'for-tests' };
    const service = {
      ...facts.service,
      loadBalancers: [{ targetGroupArn: 'tg', container: 'web', port: 8080, advanced }],
    };
    expect(findServiceAddress({ ...facts, service }).addresses.map(({ text }) => text)).toEqual([
      'http://shop-1.eu-west-3.elb.amazonaws.com/',
    ]);
  });

  it('is a host and a port, and no link, where the listener does not speak HTTP', () => {
    const { addresses } = findServiceAddress(
      behind([route({ listeners: [{ ...http, protocol: 'TCP', port: 5432 }] })]),
    );
    expect(addresses).toEqual([{ text: `${balancer.dnsName}:5432`, reach: 'internet', conditions: [] }]);
  });

  it.each<[string, ListenerRule, string]>([
    ['the path of its rule', when(['path-pattern', ['/api/*']]), `http://${balancer.dnsName}/api/`],
    ['what stands before a wildcard', when(['path-pattern', ['/v?/x']]), `http://${balancer.dnsName}/v`],
    ['the root for a pattern of anything', when(['path-pattern', ['*']]), `http://${balancer.dnsName}/`],
  ])('has %s', (_what, rule, url) => {
    expect(findServiceAddress(behind([route({ rules: [rule] })])).addresses[0]?.url).toBe(url);
  });

  it('has the host of its rule, and says where its DNS has to lead', () => {
    const rule = when(['host-header', ['shop.example']], ['path-pattern', ['/cart']]);
    expect(findServiceAddress(behind([route({ rules: [rule] })])).addresses).toEqual([
      {
        text: 'http://shop.example/cart',
        url: 'http://shop.example/cart',
        reach: 'internet',
        dnsTarget: balancer.dnsName,
        conditions: [],
      },
    ]);
  });

  it('is no link where the host is a pattern', () => {
    const [address] = findServiceAddress(behind([route({ rules: [when(['host-header', ['*.example']])] })])).addresses;
    expect(address).toMatchObject({ text: 'http://*.example/', dnsTarget: balancer.dnsName });
    expect(address?.url).toBeUndefined();
  });

  it('names the other conditions of its rule', () => {
    const rule = when(['http-header:X-Beta', ['1']], ['path-pattern', ['/']]);
    expect(findServiceAddress(behind([route({ rules: [rule] })])).addresses[0]?.conditions).toEqual([
      'http-header:X-Beta',
    ]);
  });

  it('is first the one that most people can open', () => {
    const https = { ...http, arn: 'https', port: 443, protocol: 'HTTPS' };
    const inner = { ...balancer, arn: 'inner', dnsName: 'inner.example', scheme: 'internal' as const };
    const facts = behind([
      route({
        loadBalancers: [inner, balancer],
        listeners: [{ ...https, arn: 'inner-https', loadBalancerArn: 'inner' }, http, https],
        rules: [
          { ...everything, listenerArn: 'inner-https' },
          { ...when(['http-header:X', ['1']]), listenerArn: 'https' },
          everything,
          { ...everything, listenerArn: 'https' },
        ],
      }),
    ]);
    const { addresses, note } = findServiceAddress(facts);
    expect(addresses.map(({ url }) => url)).toEqual([
      `https://${balancer.dnsName}/`,
      `http://${balancer.dnsName}/`,
      'https://inner.example/',
    ]);
    expect(addresses[0]?.conditions).toEqual([]);
    expect(note).toBeUndefined();
  });

  it.each<[string, Route[], string | undefined]>([
    ['an internal one', [route({ loadBalancers: [{ ...balancer, scheme: 'internal' }] })], 'internal-balancer'],
    ['one being made', [route({ loadBalancers: [{ ...balancer, state: 'provisioning' }] })], 'balancer-provisioning'],
    ['one that AWS could not make', [route({ loadBalancers: [{ ...balancer, state: 'failed' }] })], 'balancer-failed'],
    ['one without a rule for it', [route({ rules: [], listeners: [] })], 'no-listener'],
    ['one that could not be read: nothing is claimed', [], undefined],
  ])('behind %s', (_what, routes, note) => {
    expect(findServiceAddress(behind(routes)).note).toBe(note);
  });
});

const definition = (ports: TaskDefinition['containers'][number]['ports']): TaskDefinition => ({
  arn: 'td',
  family: 'web',
  revision: 1,
  status: 'active',
  cpuUnits: 256,
  memoryMib: 512,
  ephemeralStorageGib: 20,
  architecture: 'x86_64',
  containers: [
    {
      name: 'web',
      image: 'web',
      essential: true,
      ports,
      environment: {},
      secrets: {},
      readonlyRootFilesystem: false,
      dependsOn: [],
    },
  ],
  tags: {},
});
const task = (over: Partial<Task> = {}): Task => ({
  arn: 'task/1',
  id: '1',
  cluster: 'app',
  service: 'web',
  taskDefinitionArn: 'td',
  state: 'running',
  desired: 'running',
  health: 'unknown',
  networkInterfaceId: 'eni-1',
  cpuUnits: 256,
  memoryMib: 512,
  capacity: 'fargate',
  containers: [],
  ...over,
});
const alone = (over: Partial<AddressFacts> = {}): AddressFacts => ({
  service: { loadBalancers: [], network: { ...network, publicIp: true }, capacity },
  tasks: [task()],
  routes: [],
  taskDefinitions: { td: definition([{ containerPort: 8080, protocol: 'tcp' }]) },
  publicIps: { 'eni-1': '198.51.100.7' },
  ...over,
});

describe('the address of a service without a load balancer', () => {
  it('is that of each of its running tasks, with the port of its container', () => {
    const leaving = task({ id: '2', desired: 'stopped', networkInterfaceId: 'eni-2' });
    const facts = alone({ tasks: [task(), leaving], publicIps: { 'eni-1': '198.51.100.7', 'eni-2': '198.51.100.8' } });
    expect(findServiceAddress(facts)).toEqual({
      addresses: [
        {
          text: 'http://198.51.100.7:8080/',
          url: 'http://198.51.100.7:8080/',
          reach: 'internet',
          conditions: [],
        },
      ],
    });
  });

  it.each<[number, 'tcp' | 'udp', string | undefined]>([
    [80, 'tcp', 'http://198.51.100.7/'],
    [443, 'tcp', 'https://198.51.100.7/'],
    [53, 'udp', undefined],
  ])('at port %s over %s is %s', (containerPort, protocol, url) => {
    const facts = alone({ taskDefinitions: { td: definition([{ containerPort, protocol }]) } });
    expect(findServiceAddress(facts).addresses[0]?.url).toBe(url);
  });

  it.each<[string, Partial<AddressFacts>, string]>([
    ['tasks without public addresses', { service: { loadBalancers: [], network, capacity } }, 'no-public-ip'],
    ['no running task', { tasks: [task({ state: 'pending' })] }, 'no-running-task'],
    ['addresses that could not be read', { publicIps: undefined }, 'public-ip-unreadable'],
    ['containers without a port', { taskDefinitions: { td: definition([]) } }, 'no-port'],
  ])('is none with %s, and it says so', (_what, facts, note) => {
    expect(findServiceAddress(alone(facts))).toEqual({ addresses: [], note });
  });

  it('is nothing that can be said of tasks on instances', () => {
    const service = { loadBalancers: [], network, capacity: { launchType: 'EC2', providers: [] } };
    expect(findServiceAddress(alone({ service }))).toEqual({ addresses: [] });
  });
});
