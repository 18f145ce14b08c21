import type { LoadBalancer, TargetState } from '@/lib/domain/balancer';
import type { Cluster } from '@/lib/domain/cluster';
import type { StepState } from '@/lib/domain/runs/run';
import type { Rollout, ServiceDeploymentStatus } from '@/lib/domain/service';
import type { ServiceState } from '@/lib/domain/service-state';
import type { Container, Health, TaskState } from '@/lib/domain/task';
import type { TaskHealth } from '@/lib/domain/task-health';
import type { Tone } from '../ui/tone';
import type { Shape } from './shape';

/** Every kind of thing that has a state, and the states it may have. */
export type StateValues = {
  service: ServiceState;
  task: TaskState;
  /** A task in the five words of its cell: its own state, its health and its target's in one. */
  mark: TaskHealth;
  container: Container['state'];
  health: Health;
  target: TargetState;
  rollout: Rollout;
  deployment: ServiceDeploymentStatus;
  step: StepState;
  balancer: LoadBalancer['state'];
  cluster: Cluster['status'];
};
export type StateKind = keyof StateValues;

/** A state is a shape and a colour, and a word from the messages; never a colour alone. `moving` breathes. */
export type Look = { shape: Shape; tone: Tone; moving?: true };

const is = (shape: Shape, tone: Tone): Look => ({ shape, tone });
const moves = (shape: Shape, tone: Tone): Look => ({ shape, tone, moving: true });

/** The one table of how states look. A state that a domain list gains breaks the build here until it has a look. */
export const STATES: { [Kind in StateKind]: Record<StateValues[Kind], Look> } = {
  service: {
    failing: is('cross', 'bad'),
    'rolling-back': moves('back', 'bad'),
    degraded: is('triangle', 'warn'),
    rolling: moves('half', 'info'),
    starting: moves('half', 'info'),
    draining: moves('dashed', 'idle'),
    steady: is('dot', 'ok'),
    paused: is('pause', 'idle'),
    inactive: is('ring', 'idle'),
  },
  task: {
    provisioning: moves('dashed', 'info'),
    pending: moves('ring', 'info'),
    activating: moves('half', 'info'),
    running: is('dot', 'ok'),
    deactivating: moves('half', 'idle'),
    stopping: moves('ring', 'idle'),
    deprovisioning: moves('dashed', 'idle'),
    stopped: is('cross', 'idle'),
  },
  mark: {
    starting: moves('half', 'info'),
    running: is('dot', 'ok'),
    unhealthy: is('triangle', 'bad'),
    draining: moves('dashed', 'idle'),
    stopped: is('cross', 'idle'),
  },
  container: {
    pending: moves('half', 'info'),
    running: is('dot', 'ok'),
    stopped: is('cross', 'idle'),
    unknown: is('ring', 'idle'),
  },
  health: {
    healthy: is('dot', 'ok'),
    unhealthy: is('triangle', 'bad'),
    unknown: is('ring', 'idle'),
  },
  target: {
    initial: moves('half', 'info'),
    healthy: is('dot', 'ok'),
    unhealthy: is('triangle', 'bad'),
    draining: moves('dashed', 'idle'),
    unused: is('ring', 'idle'),
    unavailable: is('ring', 'warn'),
  },
  rollout: {
    'in-progress': moves('half', 'info'),
    completed: is('check', 'ok'),
    failed: is('cross', 'bad'),
  },
  deployment: {
    pending: moves('ring', 'info'),
    'in-progress': moves('half', 'info'),
    'stop-requested': moves('dashed', 'warn'),
    stopped: is('pause', 'warn'),
    successful: is('check', 'ok'),
    'rollback-requested': moves('back', 'bad'),
    'rollback-in-progress': moves('back', 'bad'),
    'rollback-successful': is('back', 'warn'),
    'rollback-failed': is('cross', 'bad'),
  },
  step: {
    waiting: is('ring', 'idle'),
    running: moves('half', 'info'),
    done: is('check', 'ok'),
    unchanged: is('dash', 'idle'),
    failed: is('cross', 'bad'),
    skipped: is('dashed', 'idle'),
    undone: is('back', 'idle'),
    retained: is('triangle', 'warn'),
  },
  balancer: {
    provisioning: moves('half', 'info'),
    active: is('dot', 'ok'),
    impaired: is('triangle', 'warn'),
    failed: is('cross', 'bad'),
  },
  cluster: {
    active: is('dot', 'ok'),
    inactive: is('ring', 'idle'),
    provisioning: moves('half', 'info'),
    deprovisioning: moves('dashed', 'idle'),
    failed: is('cross', 'bad'),
  },
};

/** How one state looks. */
export const lookOf = <Kind extends StateKind>(kind: Kind, value: StateValues[Kind]): Look => STATES[kind][value];
