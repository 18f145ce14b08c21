import { describe, expect, it } from 'vitest';
import { aServiceView } from '@/components/service/testing';
import type { Route, TargetState } from '@/lib/domain/balancer';
import { aDeployment, aService, aTarget, aTargetGroup, aTask, GROUP_ARN } from '@/lib/domain/testing/builders';
import { buildServiceMap, EDGES_TO_TASKS_LIMIT, type EdgeHealth } from './graph';
import { layoutMap } from './layout';

const task = aTask({ id: 'a1' });
const IMAGE = `image:${task.deploymentId}`;
const aRoute = (overrides: Partial<Route> = {}): Route => ({
  targetGroup: aTargetGroup({ loadBalancerArns: ['alb'] }),
  rules: [
    {
      arn: 'rule',
      listenerArn: 'listener',
      priority: 'default',
      conditions: [],
      forwards: [{ targetGroupArn: GROUP_ARN, weight: 1 }],
    },
  ],
  listeners: [{ arn: 'listener', loadBalancerArn: 'alb', port: 443, protocol: 'HTTPS', certificateArns: [] }],
  loadBalancers: [
    {
      arn: 'alb',
      name: 'shop',
      dnsName: 'shop.example',
      scheme: 'internet-facing',
      state: 'active',
      vpcId: 'vpc-1',
      securityGroupIds: [],
      zones: [],
    },
  ],
  ...overrides,
});
const tasks = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aTask({ id: `t${index}`, privateIp: `10.0.0.${index}`, zone: `eu-west-3${'abc'[index % 3]}` }),
  );

describe('the map of a service', () => {
  it('leads from the Internet through the load balancer to the tasks and their image', () => {
    const { edges } = buildServiceMap(aServiceView({ tasks: [task], targets: [aTarget(task)], routes: [aRoute()] }));
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      ['internet', 'alb'],
      ['alb', 'listener'],
      ['listener', 'rule'],
      ['rule', GROUP_ARN],
      [GROUP_ARN, 'task:a1'],
      ['task:a1', IMAGE],
    ]);
  });

  it('leaves the Internet out when the load balancer is internal', () => {
    const [balancer] = aRoute().loadBalancers;
    const internal = aRoute({ loadBalancers: balancer ? [{ ...balancer, scheme: 'internal' }] : [] });
    expect(buildServiceMap(aServiceView({ routes: [internal] })).nodes.map((node) => node.kind)).not.toContain(
      'internet',
    );
  });

  it('begins at the service when there is no load balancer', () => {
    const { edges } = buildServiceMap(aServiceView({ tasks: [task] }));
    expect(edges.map(({ from, to }) => [from, to])).toContainEqual(['service', 'task:a1']);
  });

  it('draws a load balancer once though two routes lead through it', () => {
    const second = { ...aRoute().targetGroup, arn: 'other' };
    const { nodes } = buildServiceMap(aServiceView({ routes: [aRoute(), aRoute({ targetGroup: second })] }));
    expect(nodes.filter((node) => node.kind === 'balancer')).toHaveLength(1);
    expect(nodes.filter((node) => node.kind === 'target-group')).toHaveLength(2);
  });

  it('leads to a task only from the target group that it is in, and says what each gets of production', () => {
    const other = aTask({ id: 'b2' });
    const advanced = { alternateTargetGroupArn: 'green', productionRule: 'rule' };
    const service = aService({
      loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080, advanced }],
    });
    const forwards = [
      { targetGroupArn: GROUP_ARN, weight: 10 },
      { targetGroupArn: 'green', weight: 90 },
    ];
    const rules = aRoute().rules.map((rule) => ({ ...rule, forwards }));
    const { nodes, edges } = buildServiceMap(
      aServiceView({
        service,
        tasks: [task, other],
        targets: [aTarget(task), aTarget(other, { targetGroupArn: 'green' })],
        routes: [aRoute({ rules }), aRoute({ rules, targetGroup: aTargetGroup({ arn: 'green' }) })],
      }),
    );
    expect(edges.filter(({ to }) => to.startsWith('task:')).map(({ from, to }) => [from, to])).toEqual([
      [GROUP_ARN, 'task:a1'],
      ['green', 'task:b2'],
    ]);
    expect(nodes.flatMap((node) => (node.kind === 'target-group' ? [node.share] : []))).toEqual([10, 90]);
  });

  it('still tells what would run when no task does', () => {
    const { edges } = buildServiceMap(aServiceView({ tasks: [aTask({ state: 'stopped' })] }));
    expect(edges.map(({ from, to }) => [from, to])).toEqual([['service', IMAGE]]);
  });

  it('leaves stopped tasks to the list of tasks', () => {
    const { nodes } = buildServiceMap(aServiceView({ tasks: [aTask({ state: 'stopped' })] }));
    expect(nodes.some((node) => node.kind === 'task')).toBe(false);
  });

  it.each<[TargetState, EdgeHealth]>([
    ['healthy', 'flows'],
    ['unavailable', 'flows'],
    ['initial', 'waits'],
    ['draining', 'waits'],
    ['unused', 'waits'],
    ['unhealthy', 'blocked'],
  ])('shows on the edge that a %s target %s', (state, health) => {
    const view = aServiceView({ tasks: [task], targets: [aTarget(task, { state })], routes: [aRoute()] });
    expect(buildServiceMap(view).edges.find((edge) => edge.to === 'task:a1')?.health).toBe(health);
  });

  it('ties each task to the image of its own deployment while two of them pass each other', () => {
    const service = aService({
      deployments: [aDeployment({ id: 'new' }), aDeployment({ id: 'old', primary: false })],
    });
    const view = aServiceView({
      service,
      tasks: [aTask({ id: 'o', deploymentId: 'old' }), aTask({ id: 'n', deploymentId: 'new' })],
    });
    const belongs = buildServiceMap(view).edges.filter((edge) => edge.health === 'belongs');
    expect(belongs.map(({ from, to }) => [from, to])).toEqual([
      ['task:o', 'image:old'],
      ['task:n', 'image:new'],
    ]);
  });

  it('leads to zones when there are too many tasks to lead to each', () => {
    const { edges } = buildServiceMap(aServiceView({ tasks: tasks(EDGES_TO_TASKS_LIMIT + 1) }));
    expect(edges.some((edge) => edge.to.startsWith('task:'))).toBe(false);
    expect(edges.filter((edge) => edge.to.startsWith('zone:'))).toHaveLength(3);
  });
});

describe('the layout', () => {
  it.each(['across', 'down'] as const)('puts no two things on top of each other (%s)', (direction) => {
    const map = buildServiceMap(aServiceView({ tasks: tasks(40), routes: [aRoute()] }));
    const { boxes } = layoutMap(map, direction);
    const solid = map.nodes.filter((node) => node.kind !== 'zone');
    for (const one of solid) {
      for (const other of solid) {
        const [a, b] = [boxes[one.id], boxes[other.id]];
        if (!a || !b || one.id >= other.id) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${one.id} and ${other.id}`).toBe(true);
      }
    }
  });

  it('keeps tasks inside the frame of their zone', () => {
    const map = buildServiceMap(aServiceView({ tasks: tasks(20) }));
    const { boxes } = layoutMap(map, 'across');
    for (const node of map.nodes) {
      const [task, zone] = [boxes[node.id], boxes[node.zone ?? '']];
      if (!task || !zone) continue;
      expect(task.x).toBeGreaterThanOrEqual(zone.x);
      expect(task.y).toBeGreaterThanOrEqual(zone.y);
      expect(task.x + task.width).toBeLessThanOrEqual(zone.x + zone.width);
      expect(task.y + task.height).toBeLessThanOrEqual(zone.y + zone.height);
    }
  });

  it('has the image of a deployment without tasks beside that of the tasks, and not at the beginning', () => {
    const deployments = [aDeployment({ id: 'new', primary: true }), aDeployment({ id: 'old', primary: false })];
    const running = tasks(3).map((each) => ({ ...each, deploymentId: 'old' }));
    const view = aServiceView({ service: aService({ deployments }), tasks: running, routes: [aRoute()] });
    const { boxes } = layoutMap(buildServiceMap(view), 'across');
    expect(boxes['image:new']?.x).toBe(boxes['image:old']?.x);
    expect(boxes['image:new']?.x).toBeGreaterThan(boxes.internet?.x ?? 0);
  });

  it('is no wider than a phone when it leads down', () => {
    const view = aServiceView({ tasks: tasks(40), routes: [aRoute()] });
    expect(layoutMap(buildServiceMap(view, 0), 'down').width).toBeLessThanOrEqual(358);
  });

  it.each(['across', 'down'] as const)('puts zones in the order of their names (%s)', (direction) => {
    const { boxes } = layoutMap(buildServiceMap(aServiceView({ tasks: tasks(11), routes: [aRoute()] })), direction);
    const places = ['a', 'b', 'c'].map((zone) => boxes[`zone:eu-west-3${zone}`]?.y ?? 0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('gives the same picture for the same map', () => {
    const map = buildServiceMap(aServiceView({ tasks: tasks(9), routes: [aRoute()] }));
    expect(layoutMap(map, 'across')).toEqual(layoutMap(map, 'across'));
  });
});
