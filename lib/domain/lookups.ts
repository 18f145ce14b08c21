import type { ListenerRule } from './balancer';
import type { ImageLookup } from './image-lookup';
import type { Service } from './service';
import type { TaskDefinition } from './task-definition';

/** What was found out for one wish in particular. Whatever the account does not let us see is left out. */
export type Lookups = {
  /** By container name; containers whose image cannot be read as one are left out. */
  images: Readonly<Record<string, ImageLookup>>;
  /** The service of that name in that cluster, when there is an active one, and what it runs. */
  service?: Service;
  /** A service of that name is on its way out, and keeps the name until its tasks are gone. */
  isDraining?: true;
  taskDefinition?: TaskDefinition;
  /** The request that would register that task definition again, in AWS's own member names, whole. */
  definitionRequest?: Readonly<Record<string, unknown>>;
  /** By container name: the digest that runs where the revision names an image by its tag alone. */
  digests?: Readonly<Record<string, string>>;
  /** The newest active revision of the family, whether or not the service runs it. */
  newest?: TaskDefinition;
  /** The group's retention, when the group exists; 0 when it keeps lines for ever. */
  logRetentionDays?: number;
  executionRole?: RoleLookup;
  taskRole?: RoleLookup;
  /** By the text of `valueFrom`. */
  secrets: Readonly<Record<string, SecretLookup>>;
  /** Rules of the listener that was picked. */
  rules?: ListenerRule[];
  /** Of the target group that the service has already: how long those that leave may finish. */
  drainSeconds?: number;
  /** What Application Auto Scaling holds for the service of that name. */
  scaling?: ScalingLookup;
  /** Questions that the account does not answer us, as IAM actions. */
  unreadable?: readonly string[];
};

export type RoleLookup = {
  arn: string;
  name: string;
  /** Whether `ecs-tasks.amazonaws.com` may assume it. */
  isTrusted: boolean;
  /** Actions it was asked about that it may not do, each with what on. */
  denied: { action: string; resource: string }[];
  /** AWS did not let us ask what it may do, so that `denied` says nothing. */
  isUnasked?: true;
};

/**
 * Names of JSON keys only; a value never leaves the place that read it. `keys` is absent when it is not JSON, or when no
 * key was asked for. What is `isUnreadable` we may not look at, whether or not it was found.
 */
export type SecretLookup = { found: boolean; keys?: string[]; isUnreadable?: true };

export type ScalingLookup = {
  target?: { min: number; max: number };
  policies: { name: string; metric: string; target: number }[];
  schedules: { name: string; expression: string; timeZone?: string; min?: number; max?: number }[];
};
