import { instanceOf } from '@/sandbox/engine/hosts/container-instances';
import type { NetworkSource } from '@/sandbox/engine/network/reachability';
import { accessDeniedMessage, assumedRoleArn } from '@/sandbox/policy/access-denied';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS, drawDuration } from './durations';

/** Why a task cannot start, in Fargate's words, and how long Fargate tries before it says so. */
export type StartFailure = { afterSeconds: number; reason: string };

export const UNABLE_TO_PULL = 'ResourceInitializationError: unable to pull secrets or registry auth:';

/**
 * Where images, secrets and environment files are fetched from and lines are sent from: the task's network interface on Fargate, the
 * instance's own on EC2, whatever the task's network mode. Developer Guide, managed-instances-awsvpc-mode.
 */
export function networkSourceOf(world: World, task: Task): NetworkSource {
  const host = instanceOf(world, task);
  if (host) return { subnetId: host.subnetId, groupIds: host.groupIds, hasPublicIp: host.hasPublicIp };
  return {
    subnetId: task.subnetId,
    groupIds: task.network.groupIds,
    hasPublicIp: task.network.sharesHost?.hasPublicIp ?? task.publicIp !== undefined,
  };
}

/** A failure that is final after a retry: IAM denied it, or something does not exist. */
export const finalFailure = (world: World, reason: string): StartFailure => ({
  afterSeconds: drawDuration(world.random, DURATIONS.refused),
  reason,
});

/** IAM's sentence for an execution role that lacks a permission. */
export const executionRoleDenied = (
  world: World,
  task: Task,
  roleArn: string,
  action: string,
  resource: string,
): string => accessDeniedMessage(assumedRoleArn(world, roleArn, task.id), action, resource);
