import type { ListenerRule } from './balancer';
import type { ImageLookup } from './image-lookup';
import type { Suspension } from './scaling';
import type { Service } from './service';
import type { TaskDefinition } from './task-definition';

/** What was looked up for one spec. What Gantry is not allowed to read is left out. */
export type Lookups = {
  /** By container name; containers whose image cannot be read as one are left out. */
  images: Readonly<Record<string, ImageLookup>>;
  /** The service of that name in that cluster, when there is an active one, and what it runs. */
  service?: Service;
  /** A service of that name is draining, and keeps the name until its tasks have stopped. */
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
  /** By the text of `valueFrom`: the KMS key of those that have one of their own. */
  encryptionKeys?: Readonly<Record<string, KeyLookup>>;
  /** By name: whether each log group is there that a running revision needs. */
  logGroups?: Readonly<Record<string, boolean>>;
  /** Rules of the listener that was picked. */
  rules?: ListenerRule[];
  /** Of the target group that the service has already: how long those that leave may finish. */
  drainSeconds?: number;
  /** What Application Auto Scaling holds for the service of that name. */
  scaling?: ScalingLookup;
  /** Reads that Gantry is not allowed, as IAM actions. */
  unreadable?: readonly string[];
};

export type RoleLookup = {
  arn: string;
  name: string;
  /** Whether `ecs-tasks.amazonaws.com` may assume it. */
  isTrusted: boolean;
  /** Who may assume it, as IAM's JSON; absent where it could not be read. */
  trustPolicy?: string;
  /** The simulated actions that it does not allow, each with its resource. */
  denied: { action: string; resource: string }[];
  /** AWS did not allow a simulation of its policies, so that `denied` says nothing. */
  isUnasked?: true;
};

/**
 * Names of JSON keys only; a value never leaves the place that read it. `keys` is absent when it is not JSON, or when no
 * key was asked for. `isUnreadable`: Gantry is not allowed to read it, whether or not it exists. `isUnasked`: it was not looked
 * at, because the person may not deploy, or only whether it is there.
 */
export type SecretLookup = {
  found: boolean;
  keys?: string[];
  isUnreadable?: true;
  isUnasked?: true;
  /** The KMS key that it is encrypted with, by its id or ARN; absent for AWS's own. */
  encryptionKey?: string;
};

export const KEY_STATES = ['usable', 'disabled', 'pending-deletion', 'missing', 'unavailable'] as const;
/** A KMS key: whether anybody can use it now. */
export type KeyLookup = { arn: string; state: (typeof KEY_STATES)[number] };

export type ScalingLookup = {
  /** `suspended` is absent when nothing is. */
  target?: { min: number; max: number; suspended?: Suspension };
  policies: { name: string; metric: string; target: number }[];
  schedules: { name: string; expression: string; timeZone?: string; min?: number; max?: number }[];
};
