import { openNotes, readMapping } from './import/reader';
import { readTaskDefinition } from './import/task-definition';
import type { ServiceSpec } from './service-spec';

/** A role may be named by its ARN or by its name (API Reference, RegisterTaskDefinition). */
const roleArn = (role: unknown, accountId: string): string | undefined => {
  if (typeof role !== 'string' || role === '') return undefined;
  return role.startsWith('arn:') ? role : `arn:aws:iam::${accountId}:role/${role}`;
};

/**
 * The spec of one task of a task definition that no service runs yet, to check and price it: no load balancer, one task.
 * @param request a valid request to RegisterTaskDefinition, in AWS's own member names
 * @param accountId of the roles that it names without their ARN
 */
export function specFromRequest(request: Readonly<Record<string, unknown>>, accountId: string): ServiceSpec {
  const parts = readTaskDefinition(readMapping(request, '', openNotes()), openNotes());
  const [execution, task] = [roleArn(request.executionRoleArn, accountId), roleArn(request.taskRoleArn, accountId)];
  return {
    name: parts.name ?? '',
    containers: parts.containers ?? [],
    cpuUnits: parts.cpuUnits ?? 0,
    memoryMib: parts.memoryMib ?? 0,
    architecture: parts.architecture ?? 'x86_64',
    ephemeralStorageGib: parts.ephemeralStorageGib ?? 20,
    cluster: { kind: 'existing', name: '' },
    network: { subnetIds: [], securityGroups: { kind: 'existing', ids: [] }, publicIp: false },
    exposure: { kind: 'none' },
    desiredCount: 1,
    rolling: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enabled: true, rollback: true },
      gracePeriodSeconds: 0,
      zoneRebalancing: true,
    },
    capacity: { kind: 'on-demand' },
    exec: false,
    roles: {
      execution: execution === undefined ? { kind: 'usual' } : { kind: 'existing', arn: execution },
      task: task === undefined ? { kind: 'none' } : { kind: 'existing', arn: task },
      allowSecrets: false,
    },
    logRetentionDays: 30,
  };
}
