import type { Target, TargetGroup } from '../balancer';
import type { LogLine } from '../log-line';
import type { Instant } from '../scope';
import type { Service, ServiceDeployment } from '../service';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import type { ProbeId } from './cause-rule';
import type { ServiceFix } from './fix/service-fix';

/** All that a diagnosis rests on. What could not be read yet is left empty. */
export type Evidence = {
  /** When it was read. */
  at: Instant;
  service: Service;
  /** The service's own tasks, stopped ones included. */
  tasks: readonly Task[];
  /** Those of its target groups. */
  targets: readonly Target[];
  targetGroups: readonly TargetGroup[];
  /** By ARN. */
  definitions: Readonly<Record<string, TaskDefinition>>;
  /** By the id of a task: the log lines around its end, in order of time. */
  lines: Readonly<Record<string, readonly LogLine[]>>;
  probes: readonly Probe[];
  /** The deployments of the last day, newest first, where one of them failed for a reason that its events do not have. */
  history?: readonly ServiceDeployment[];
};

/** The answer to one question about the account; one that finds several faults is there several times. */
export type Probe = {
  id: ProbeId;
  verdict: 'ok' | 'failed' | 'unknown';
  /** Why, as a key under `checks.reason.`; absent when all is well. */
  reason?: string;
  /** What the sentence of its reason names. */
  facts: Readonly<Record<string, string>>;
  /** What a diagnosis names of it, by its own words. */
  names?: Readonly<Record<string, string>>;
  /** The ARN of the revision that it was asked about; its answer says nothing of another one. */
  definition?: string;
  /** Of the network: the services to which some path is closed. */
  closedServices?: readonly string[];
  /** What mends what it has found. */
  fix?: ServiceFix;
  /** Of one that finds all in order: when that was first so, after it had found a fault. */
  mendedAt?: Instant;
};

export const noEvidence = { targetGroups: [], definitions: {}, lines: {}, probes: [] } as const;
