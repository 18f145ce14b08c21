import { z } from 'zod';
import {
  APP_PROTOCOLS,
  type ContainerDefinition,
  type Logs,
  NETWORK_MODES,
  type TaskDefinition,
} from '../task-definition';
import { objectOf } from './object-of';

const Texts = z.record(z.string(), z.string());
const PassthroughFieldsSchema = z.record(z.string(), z.unknown());

const LogsSchema = objectOf<Logs>()({
  driver: z.string(),
  group: z.string().optional(),
  region: z.string().optional(),
  streamPrefix: z.string().optional(),
  options: Texts.optional(),
  output: z
    .object({
      plugin: z.string().optional(),
      place: z.string().optional(),
      file: z.string().optional(),
      cloudwatch: z
        .object({
          group: z.string(),
          region: z.string().optional(),
          streamPrefix: z.string().optional(),
          stream: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
});

const ContainerDefinitionSchema = objectOf<ContainerDefinition>()({
  name: z.string(),
  image: z.string(),
  essential: z.boolean(),
  cpuUnits: z.number().optional(),
  memoryMib: z.number().optional(),
  memoryReservationMib: z.number().optional(),
  ports: z.array(
    z.object({
      containerPort: z.number(),
      protocol: z.enum(['tcp', 'udp']),
      name: z.string().optional(),
      appProtocol: z.enum(APP_PROTOCOLS).optional(),
    }),
  ),
  hostPorts: z
    .array(z.object({ containerPort: z.number(), protocol: z.enum(['tcp', 'udp']), hostPort: z.number() }))
    .optional(),
  environment: Texts,
  secrets: Texts,
  command: z.array(z.string()).optional(),
  entryPoint: z.array(z.string()).optional(),
  workingDirectory: z.string().optional(),
  user: z.string().optional(),
  readonlyRootFilesystem: z.boolean(),
  stopTimeoutSeconds: z.number().optional(),
  dependsOn: z.array(
    z.object({ container: z.string(), condition: z.enum(['start', 'complete', 'success', 'healthy']) }),
  ),
  healthCheck: z
    .object({
      command: z.array(z.string()),
      intervalSeconds: z.number(),
      timeoutSeconds: z.number(),
      retries: z.number(),
      startPeriodSeconds: z.number(),
    })
    .optional(),
  logs: LogsSchema.optional(),
  passthrough: PassthroughFieldsSchema.optional(),
});

export const TaskDefinitionSchema = objectOf<TaskDefinition>()({
  arn: z.string(),
  family: z.string(),
  revision: z.number(),
  status: z.enum(['active', 'inactive', 'deleting']),
  registeredAt: z.number().optional(),
  registeredBy: z.string().optional(),
  cpuUnits: z.number(),
  memoryMib: z.number(),
  ephemeralStorageGib: z.number(),
  architecture: z.enum(['x86_64', 'arm64']),
  executionRoleArn: z.string().optional(),
  taskRoleArn: z.string().optional(),
  networkMode: z.enum(NETWORK_MODES).optional(),
  containers: z.array(ContainerDefinitionSchema),
  tags: Texts,
  passthrough: PassthroughFieldsSchema.optional(),
});
