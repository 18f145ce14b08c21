import type { LoadBalancer, TargetState } from '@/lib/domain/balancer';
import type { Cluster } from '@/lib/domain/cluster';
import type { ContainerInstanceState } from '@/lib/domain/container-instance';
import type { StepState } from '@/lib/domain/runs/run';
import type { Rollout, ServiceDeploymentStatus, TaskSet } from '@/lib/domain/service';
import type { ServiceState } from '@/lib/domain/service-state';
import type { Container, Health, TaskState } from '@/lib/domain/task';
import type { TaskHealth } from '@/lib/domain/task-health';
import type { Tone } from '../ui/tone';
import type { Shape } from './shape';

/** Every kind of resource that has a state, and its states. */
export type StateValues = {
  service: ServiceState;
  task: TaskState;
  /** A task as one of the five states of its cell, which combine its own state, its health and its target's. */
  mark: TaskHealth;
  container: Container['state'];
  health: Health;
  target: TargetState;
  rollout: Rollout;
  deployment: ServiceDeploymentStatus;
  step: StepState;
  balancer: LoadBalancer['state'];
  cluster: Cluster['status'];
  taskSet: TaskSet['status'];
  stability: 'stable' | 'stabilizing';
  instance: ContainerInstanceState;
  /** Whether ECS hears of the agent of an instance. */
  agent: 'connected' | 'disconnected';
};
export type StateKind = keyof StateValues;

/** A state is a shape, a colour and a label from the messages; never a colour alone. `moving` is animated. */
export type Appearance = { shape: Shape; tone: Tone; moving?: true };

const still = (shape: Shape, tone: Tone): Appearance => ({ shape, tone });
const animated = (shape: Shape, tone: Tone): Appearance => ({ shape, tone, moving: true });

/** The appearance of every state. A state added to a domain list breaks the build here until it has one. */
export const STATES: { [Kind in StateKind]: Record<StateValues[Kind], Appearance> } = {
  service: {
    'crash-loop': animated('cross', 'bad'),
    failing: still('cross', 'bad'),
    'rolling-back': animated('back', 'bad'),
    degraded: still('triangle', 'warn'),
    'rolled-back': still('back', 'warn'),
    'cannot-restart': still('triangle', 'warn'),
    rolling: animated('half', 'info'),
    starting: animated('half', 'info'),
    draining: animated('dashed', 'idle'),
    steady: still('dot', 'ok'),
    paused: still('pause', 'idle'),
    inactive: still('ring', 'idle'),
  },
  task: {
    provisioning: animated('dashed', 'info'),
    pending: animated('ring', 'info'),
    activating: animated('half', 'info'),
    running: still('dot', 'ok'),
    deactivating: animated('half', 'idle'),
    stopping: animated('ring', 'idle'),
    deprovisioning: animated('dashed', 'idle'),
    stopped: still('cross', 'idle'),
  },
  mark: {
    starting: animated('half', 'info'),
    running: still('dot', 'ok'),
    unhealthy: still('triangle', 'bad'),
    draining: animated('dashed', 'idle'),
    stopped: still('cross', 'idle'),
  },
  container: {
    pending: animated('half', 'info'),
    running: still('dot', 'ok'),
    stopped: still('cross', 'idle'),
    unknown: still('ring', 'idle'),
  },
  health: {
    healthy: still('dot', 'ok'),
    unhealthy: still('triangle', 'bad'),
    unknown: still('ring', 'idle'),
  },
  target: {
    initial: animated('half', 'info'),
    healthy: still('dot', 'ok'),
    unhealthy: still('triangle', 'bad'),
    draining: animated('dashed', 'idle'),
    unused: still('ring', 'idle'),
    unavailable: still('ring', 'warn'),
  },
  rollout: {
    'in-progress': animated('half', 'info'),
    completed: still('check', 'ok'),
    failed: still('cross', 'bad'),
  },
  deployment: {
    pending: animated('ring', 'info'),
    'in-progress': animated('half', 'info'),
    'stop-requested': animated('dashed', 'warn'),
    stopped: still('pause', 'warn'),
    successful: still('check', 'ok'),
    'rollback-requested': animated('back', 'bad'),
    'rollback-in-progress': animated('back', 'bad'),
    'rollback-successful': still('back', 'warn'),
    'rollback-failed': still('cross', 'bad'),
  },
  step: {
    waiting: still('ring', 'idle'),
    running: animated('half', 'info'),
    done: still('check', 'ok'),
    unchanged: still('dash', 'idle'),
    failed: still('cross', 'bad'),
    skipped: still('dashed', 'idle'),
    undone: still('back', 'idle'),
    retained: still('triangle', 'warn'),
  },
  balancer: {
    provisioning: animated('half', 'info'),
    active: still('dot', 'ok'),
    impaired: still('triangle', 'warn'),
    failed: still('cross', 'bad'),
  },
  cluster: {
    active: still('dot', 'ok'),
    inactive: still('ring', 'idle'),
    provisioning: animated('half', 'info'),
    deprovisioning: animated('dashed', 'idle'),
    failed: still('cross', 'bad'),
  },
  taskSet: {
    primary: still('dot', 'ok'),
    active: still('ring', 'info'),
    draining: animated('dashed', 'idle'),
  },
  stability: {
    stable: still('check', 'ok'),
    stabilizing: animated('half', 'info'),
  },
  instance: {
    active: still('dot', 'ok'),
    draining: animated('dashed', 'warn'),
    registering: animated('half', 'info'),
    'registration-failed': still('cross', 'bad'),
    deregistering: animated('dashed', 'idle'),
    inactive: still('ring', 'idle'),
  },
  agent: {
    connected: still('dot', 'ok'),
    disconnected: still('triangle', 'warn'),
  },
};

/** The appearance of one state. */
export const getAppearance = <Kind extends StateKind>(kind: Kind, value: StateValues[Kind]): Appearance =>
  STATES[kind][value];
