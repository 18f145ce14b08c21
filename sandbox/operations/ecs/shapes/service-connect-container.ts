import { createHash } from 'node:crypto';
import type { Container as AwsContainer } from '@aws-sdk/client-ecs';
import { containerArn } from '@/sandbox/engine/kernel/arns';
import { proxyName, proxySettings } from '@/sandbox/engine/task/service-connect-proxy';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const hashOf = (text: string): string => createHash('md5').update(text).digest('hex');
const uuidOf = (text: string): string => hashOf(text).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The proxy that Service Connect adds to a task of its services, as a container that nobody defined. */
export function serviceConnectContainer(world: World, task: Task): AwsContainer[] {
  if (!proxySettings(world, task)) return [];
  const name = proxyName(task);
  const { lastStatus, healthStatus } = proxyState(task);
  return [
    {
      containerArn: containerArn(world, task.clusterName, task.id, uuidOf(`${task.arn} ${name}`)),
      taskArn: task.arn,
      name,
      image: '',
      lastStatus,
      healthStatus,
      ...(lastStatus === 'STOPPED' && task.startedAt !== undefined ? { exitCode: 0 } : {}),
      ...(lastStatus === 'RUNNING' ? { runtimeId: `${task.id}-${hashOf(name).slice(0, 10)}` } : {}),
      networkBindings: [],
      networkInterfaces: task.privateIp
        ? [{ attachmentId: task.attachmentId, privateIpv4Address: task.privateIp }]
        : [],
      managedAgents: [],
      cpu: '0',
    },
  ];
}

/** It is healthy before the containers of the task are started. */
function proxyState({ state, isProxyUnready }: Task): Pick<AwsContainer, 'lastStatus' | 'healthStatus'> {
  if (state === 'STOPPED' || state === 'DEPROVISIONING') return { lastStatus: 'STOPPED', healthStatus: 'UNKNOWN' };
  if (state === 'PROVISIONING' || state === 'PENDING') return { lastStatus: 'PENDING', healthStatus: 'UNKNOWN' };
  return { lastStatus: 'RUNNING', healthStatus: isProxyUnready ? 'UNHEALTHY' : 'HEALTHY' };
}
