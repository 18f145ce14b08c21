import { CPU_OPTIONS, memoryOptions } from '../../../domain/fargate';
import type { Schema } from '../../../domain/task-definition/schema';

type Limits = Readonly<Record<string, Readonly<Record<string, Schema>>>>;

const SECOND_LIMITS = {
  // HealthCheck in the API Reference.
  interval: { minimum: 5, maximum: 300 },
  timeout: { minimum: 2, maximum: 60 },
  retries: { minimum: 1, maximum: 10 },
  startPeriod: { minimum: 0, maximum: 300 },
};

/** Limits that AWS documents and the SDK's types do not have, by type and member. */
export const LIMITS: Limits = {
  RegisterTaskDefinitionRequest: {
    // "Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed."
    family: { pattern: '^[A-Za-z0-9_-]{1,255}$' },
    // Service quotas: 10 containers a task definition.
    containerDefinitions: { minItems: 1, maxItems: 10 },
  },
  ContainerDefinition: {
    name: { pattern: '^[A-Za-z0-9_-]{1,255}$' },
    image: { pattern: '^\\S+$' },
    stopTimeout: { minimum: 0, maximum: 120 },
  },
  KeyValuePair: { name: { pattern: '^\\S+$' } },
  Secret: { name: { pattern: '^\\S+$' }, valueFrom: { pattern: '^\\S+$' } },
  PortMapping: {
    containerPort: { minimum: 1, maximum: 65_535 },
    hostPort: { minimum: 0, maximum: 65_535 },
  },
  HealthCheck: SECOND_LIMITS,
  // "The minimum supported value is 21 GiB and the maximum supported value is 200 GiB."
  EphemeralStorage: { sizeInGiB: { minimum: 21, maximum: 200 } },
};

/** Members that are optional in the types, but required by AWS. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ContainerDefinition: ['name', 'image'],
  KeyValuePair: ['name'],
};

/** The sizes of Fargate: the memory sizes for each CPU size. Both are texts in a request. */
export const FARGATE_PAIRS: readonly Schema[] = CPU_OPTIONS.map((cpuUnits) => ({
  properties: { cpu: { enum: [String(cpuUnits)] }, memory: { enum: memoryOptions(cpuUnits).map(String) } },
}));
