import { z } from 'zod';
import { type Container, HEALTHS, TASK_STATES, type Task } from '../task';
import { objectOf } from './object-of';

const ContainerSchema = objectOf<Container>()({
  name: z.string(),
  image: z.string(),
  digest: z.string().optional(),
  runtimeId: z.string().optional(),
  state: z.enum(['pending', 'running', 'stopped', 'unknown']),
  health: z.enum(HEALTHS),
  exitCode: z.number().optional(),
  hostPorts: z.array(z.number()).optional(),
  reason: z.string().optional(),
});

export const TaskSchema = objectOf<Task>()({
  arn: z.string(),
  id: z.string(),
  cluster: z.string(),
  service: z.string().optional(),
  deploymentId: z.string().optional(),
  startedBy: z.string().optional(),
  startedByPerson: z.string().optional(),
  taskDefinitionArn: z.string(),
  state: z.enum(TASK_STATES),
  desired: z.enum(['running', 'stopped']),
  health: z.enum(HEALTHS),
  zone: z.string().optional(),
  subnetId: z.string().optional(),
  networkInterfaceId: z.string().optional(),
  privateIp: z.string().optional(),
  instanceId: z.string().optional(),
  cpuUnits: z.number(),
  memoryMib: z.number(),
  capacity: z.enum(['fargate', 'fargate-spot', 'other']),
  createdAt: z.number().optional(),
  pullStartedAt: z.number().optional(),
  pullStoppedAt: z.number().optional(),
  startedAt: z.number().optional(),
  stoppingAt: z.number().optional(),
  stoppedAt: z.number().optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  containers: z.array(ContainerSchema),
});
