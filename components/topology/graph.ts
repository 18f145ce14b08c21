import type { Listener, ListenerRule, LoadBalancer, TargetGroup, TargetState } from '@/lib/domain/balancer';
import type { ServiceView } from '@/lib/domain/live';
import type { Deployment, Service } from '@/lib/domain/service';
import { isTargetOf, productionShareOf } from '@/lib/domain/target-groups';
import type { Task } from '@/lib/domain/task';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { isStopped, type TaskHealth, targetStateOf, taskHealthOf, toTaskCell } from '@/lib/domain/task-health';

/** A node of the map, with the domain value that it represents. */
export type MapNode = { id: string; zone?: string } & (
  | { kind: 'internet' }
  | { kind: 'balancer'; balancer: LoadBalancer }
  | { kind: 'listener'; listener: Listener }
  | { kind: 'rule'; rule: ListenerRule }
  | { kind: 'target-group'; targetGroup: TargetGroup; states: Partial<Record<TargetState, number>>; share?: number }
  | { kind: 'service'; service: Service }
  | { kind: 'zone'; name: string | undefined; tasks: number }
  | { kind: 'task'; task: Task; mark: TaskHealth; target?: TargetState; image?: string }
  | { kind: 'image'; deployment: Deployment; taskDefinition?: TaskDefinition }
);
export type MapNodeKind = MapNode['kind'];

/** The state of an edge: traffic flows, traffic is blocked, or the nodes are only related. */
export type EdgeHealth = 'flows' | 'waits' | 'blocked' | 'belongs';
export type MapEdge = { id: string; from: string; to: string; health: EdgeHealth };
export type ServiceMap = { nodes: MapNode[]; edges: MapEdge[] };

/** With more tasks than this, edges lead to their zone instead of to each of them. */
export const EDGES_TO_TASKS_LIMIT = 12;

const HEALTH_OF_TARGET: Record<TargetState, EdgeHealth> = {
  healthy: 'flows',
  unavailable: 'flows',
  initial: 'waits',
  draining: 'waits',
  unused: 'waits',
  unhealthy: 'blocked',
};
const HEALTH_OF_MARK: Record<TaskHealth, EdgeHealth> = {
  running: 'flows',
  starting: 'waits',
  draining: 'waits',
  stopped: 'blocked',
  unhealthy: 'blocked',
};

const edge = (from: string, to: string, health: EdgeHealth): MapEdge => ({ id: `${from}→${to}`, from, to, health });

/**
 * The graph from the Internet to the containers of a service: load balancer, listener, rule, target group, tasks by
 * availability zone, image. Without a load balancer it starts at the service. Nodes come in reading order.
 * @param edgesToTasks up to how many tasks edges lead to each of them; with more, they lead to zones
 */
export function buildServiceMap(view: ServiceView, edgesToTasks: number = EDGES_TO_TASKS_LIMIT): ServiceMap {
  const entryPath = buildEntryPath(view);
  const tasks = view.tasks.filter((task) => !isStopped(task));
  const zones = [...new Set(tasks.map((task) => task.zone))].toSorted((a, b) => (a ?? '~').localeCompare(b ?? '~'));
  const dense = tasks.length > edgesToTasks;
  const nodes: MapNode[] = [...entryPath.nodes];
  const edges: MapEdge[] = [...entryPath.edges];

  for (const zone of zones) {
    const zoneId = `zone:${zone ?? ''}`;
    const here = tasks.filter((task) => task.zone === zone);
    nodes.push({ id: zoneId, kind: 'zone', name: zone, tasks: here.length });
    for (const task of here) nodes.push(taskNode(task, zoneId, view));
    if (!dense) continue;
    for (const end of entryPath.ends) {
      const reached = here.filter((task) => endsTo(task, entryPath.ends).includes(end));
      if (reached.length > 0) edges.push(edge(end.id, zoneId, worst(reached.map((task) => end.healthOf(task)))));
    }
    for (const deployment of deploymentsOf(here, view)) edges.push(edge(zoneId, imageId(deployment), 'belongs'));
  }
  for (const task of dense ? [] : tasks) {
    for (const end of endsTo(task, entryPath.ends)) edges.push(edge(end.id, `task:${task.id}`, end.healthOf(task)));
    for (const deployment of deploymentsOf([task], view))
      edges.push(edge(`task:${task.id}`, imageId(deployment), 'belongs'));
  }
  for (const deployment of view.service.deployments) {
    const taskDefinition = view.taskDefinitions[deployment.taskDefinitionArn];
    nodes.push({ id: imageId(deployment), kind: 'image', deployment, taskDefinition });
    // Without tasks, the image is linked to what comes before them.
    for (const end of tasks.length === 0 ? entryPath.ends : [])
      edges.push(edge(end.id, imageId(deployment), 'belongs'));
  }
  return { nodes, edges };
}

const imageId = (deployment: Deployment) => `image:${deployment.id}`;

const deploymentsOf = (tasks: Task[], view: ServiceView) =>
  view.service.deployments.filter((deployment) => tasks.some((task) => task.deploymentId === deployment.id));

function taskNode(task: Task, zone: string, view: ServiceView): MapNode {
  const cell = toTaskCell(task, view.targets);
  const image = (task.containers[0] ?? view.taskDefinitions[task.taskDefinitionArn]?.containers[0])?.image;
  return { id: `task:${task.id}`, zone, kind: 'task', task, mark: taskHealthOf(cell), target: cell.target, image };
}

type EntryEnd = { id: string; has: (task: Task) => boolean; healthOf: (task: Task) => EdgeHealth };
type EntryPath = { nodes: MapNode[]; edges: MapEdge[]; ends: EntryEnd[] };

/** Where a task is reached from: the groups in which it is a target; all of them while it is in none. */
function endsTo(task: Task, ends: readonly EntryEnd[]): readonly EntryEnd[] {
  const own = ends.filter((end) => end.has(task));
  return own.length > 0 ? own : ends;
}

/** Everything before the tasks, and the nodes from which edges lead on to them. */
function buildEntryPath(view: ServiceView): EntryPath {
  const markOf = (task: Task) => HEALTH_OF_MARK[taskHealthOf(toTaskCell(task, view.targets))];
  if (view.routes.length === 0) {
    return {
      nodes: [{ id: 'service', kind: 'service', service: view.service }],
      edges: [],
      ends: [{ id: 'service', has: () => true, healthOf: markOf }],
    };
  }
  // Two routes may share a load balancer or a listener, which is one node then.
  const nodes = new Map<string, MapNode>();
  const edges = new Map<string, MapEdge>();
  const put = (node: MapNode) => nodes.set(node.id, node);
  const link = (from: string, to: string, health: EdgeHealth) => edges.set(`${from}→${to}`, edge(from, to, health));
  const all = <T>(pick: (route: ServiceView['routes'][number]) => T[]) => view.routes.flatMap(pick);

  if (all((route) => route.loadBalancers).some((balancer) => balancer.scheme === 'internet-facing')) {
    put({ id: 'internet', kind: 'internet' });
  }
  for (const balancer of all((route) => route.loadBalancers)) {
    put({ id: balancer.arn, kind: 'balancer', balancer });
    if (balancer.scheme === 'internet-facing') link('internet', balancer.arn, healthOfBalancer(balancer));
  }
  for (const listener of all((route) => route.listeners)) {
    put({ id: listener.arn, kind: 'listener', listener });
    if (nodes.has(listener.loadBalancerArn)) link(listener.loadBalancerArn, listener.arn, 'flows');
  }
  const ends = view.routes.map(({ targetGroup, rules }) => {
    const targets = view.targets.filter((target) => target.targetGroupArn === targetGroup.arn);
    const states: Partial<Record<TargetState, number>> = {};
    for (const target of targets) states[target.state] = (states[target.state] ?? 0) + 1;
    for (const rule of rules) {
      put({ id: rule.arn, kind: 'rule', rule });
      if (nodes.has(rule.listenerArn)) link(rule.listenerArn, rule.arn, 'flows');
      const isOpen = rule.forwards.some((to) => to.targetGroupArn === targetGroup.arn && to.weight > 0);
      link(rule.arn, targetGroup.arn, isOpen ? healthOfGroup(states) : 'belongs');
    }
    const share = productionShareOf(view.service, view.routes, targetGroup.arn);
    const has = (task: Task) => targets.some((target) => isTargetOf(task, target));
    const healthOf = (task: Task) => {
      const state = targetStateOf(task, targets);
      return state ? HEALTH_OF_TARGET[state] : 'waits';
    };
    const node: MapNode = {
      id: targetGroup.arn,
      kind: 'target-group',
      targetGroup,
      states,
      ...(share !== undefined && { share }),
    };
    return { node, has, healthOf };
  });
  for (const { node } of ends) put(node);
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    ends: ends.map(({ node, has, healthOf }) => ({ id: node.id, has, healthOf })),
  };
}

const healthOfBalancer = ({ state }: LoadBalancer): EdgeHealth =>
  state === 'active' ? 'flows' : state === 'provisioning' ? 'waits' : 'blocked';

/** Traffic gets through as long as one target is healthy; a group of unhealthy targets only is blocked. */
function healthOfGroup(states: Partial<Record<TargetState, number>>): EdgeHealth {
  if (states.healthy || states.unavailable) return 'flows';
  return states.unhealthy ? 'blocked' : 'waits';
}

const worst = (healths: EdgeHealth[]): EdgeHealth =>
  healths.includes('blocked') ? 'blocked' : healths.includes('waits') ? 'waits' : 'flows';
