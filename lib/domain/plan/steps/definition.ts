import type { TaskDefinitionDraft } from '../../cloud';
import type { ImageLookup } from '../../image-lookup';
import { formatImageReference, parseImageReference, pin } from '../../image-reference';
import { ownValue } from '../../own-value';
import type { ContainerSpec } from '../../spec/service-spec';
import type { ContainerDefinition, Logs, PassthroughFields } from '../../task-definition';
import type { CallInput, Value } from '../mutation';
import { containerBefore, familyIn, logsIn } from './existing-definition';
import type { PlanContext } from './plan-context';
import { executionRoleArn, taskRoleArn } from './roles';

/** Fargate's default; RegisterTaskDefinition accepts only larger sizes. */
const EPHEMERAL_STORAGE_GIB = 20;

/** The image reference to register: unchanged, if its tag still has the digest that is running. */
function imageIn(context: PlanContext, { name, image }: ContainerSpec): string {
  const { images, digests } = context.lookups;
  const lookup = ownValue(images, name);
  const current = lookup?.registry === 'ecr' ? lookup.found?.digest : undefined;
  const isUnchanged = containerBefore(context, name)?.image === image;
  const isRunning = current === undefined || ownValue(digests, name) === current;
  return isUnchanged && isRunning ? image : referenceFor(image, lookup);
}

/** A reference with the digest that its tag has now, if ECR returned one. */
function referenceFor(image: string, lookup: ImageLookup | undefined): string {
  const reference = parseImageReference(image);
  if (!reference) return image;
  return lookup?.registry === 'ecr' && lookup.found
    ? pin(reference, lookup.found.digest)
    : formatImageReference(reference);
}

const CONDITIONS = { start: 'START', complete: 'COMPLETE', success: 'SUCCESS', healthy: 'HEALTHY' } as const;

const ifDefined = <T>(value: T | undefined, write: (value: T) => CallInput): CallInput =>
  value === undefined ? {} : write(value);

function container(context: PlanContext, wanted: ContainerSpec): CallInput {
  return {
    name: wanted.name,
    image: imageIn(context, wanted),
    essential: wanted.essential,
    ...ifDefined(wanted.cpuUnits, (cpu) => ({ cpu })),
    ...ifDefined(wanted.memoryMib, (memory) => ({ memory })),
    ...ifDefined(wanted.memoryReservationMib, (memoryReservation) => ({ memoryReservation })),
    portMappings: wanted.ports,
    environment: wanted.environment,
    ...(wanted.secrets.length > 0 && { secrets: wanted.secrets }),
    ...ifDefined(wanted.entryPoint, (entryPoint) => ({ entryPoint })),
    ...ifDefined(wanted.command, (command) => ({ command })),
    ...ifDefined(wanted.workingDirectory, (workingDirectory) => ({ workingDirectory })),
    ...ifDefined(wanted.user, (user) => ({ user })),
    readonlyRootFilesystem: wanted.readonlyRootFilesystem,
    ...ifDefined(wanted.stopTimeoutSeconds, (stopTimeout) => ({ stopTimeout })),
    ...(wanted.dependsOn.length > 0 && {
      dependsOn: wanted.dependsOn.map(({ container: containerName, condition }) => ({
        containerName,
        condition: CONDITIONS[condition],
      })),
    }),
    ...ifDefined(wanted.healthCheck, ({ command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds }) => ({
      healthCheck: {
        command,
        interval: intervalSeconds,
        timeout: timeoutSeconds,
        retries,
        ...(startPeriodSeconds > 0 && { startPeriod: startPeriodSeconds }),
      },
    })),
    ...ifDefined(logsIn(context, wanted), (logs) => ({ logConfiguration: logConfiguration(logs) })),
    // Includes the log configuration of drivers that a spec does not have.
    ...passthroughInput(containerBefore(context, wanted.name)?.passthrough),
  };
}

const logConfiguration = ({ driver, group, region, streamPrefix, options }: Logs): CallInput => ({
  logDriver: driver,
  options: {
    ...ifDefined(group, (value) => ({ 'awslogs-group': value })),
    ...ifDefined(region, (value) => ({ 'awslogs-region': value })),
    ...ifDefined(streamPrefix, (value) => ({ 'awslogs-stream-prefix': value })),
    ...options,
  },
});

/** The input of RegisterTaskDefinition for a spec, without tags. */
export function definitionInput(context: PlanContext): CallInput {
  const { spec, lookups } = context;
  return {
    family: familyIn(context),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: String(spec.cpuUnits),
    memory: String(spec.memoryMib),
    runtimePlatform: {
      cpuArchitecture: spec.architecture === 'arm64' ? 'ARM64' : 'X86_64',
      operatingSystemFamily: 'LINUX',
    },
    ...(spec.ephemeralStorageGib > EPHEMERAL_STORAGE_GIB && {
      ephemeralStorage: { sizeInGiB: spec.ephemeralStorageGib },
    }),
    executionRoleArn,
    ...ifDefined(taskRoleArn(context), (arn) => ({ taskRoleArn: arn })),
    containerDefinitions: spec.containers.map((each) => container(context, each)),
    ...passthroughInput(lookups.taskDefinition?.passthrough),
  };
}

const byName = <Entry extends { name: string }>(entries: readonly Entry[], read: (entry: Entry) => string) =>
  Object.fromEntries(entries.map((entry) => [entry.name, read(entry)]));

function containerDraft(context: PlanContext, each: ContainerSpec): ContainerDefinition {
  const { logOptions: _, environment, secrets, ...wanted } = each;
  const logs = logsIn(context, each);
  const passthrough = containerBefore(context, each.name)?.passthrough;
  return {
    ...wanted,
    image: imageIn(context, each),
    environment: byName(environment, ({ value }) => value),
    secrets: byName(secrets, ({ valueFrom }) => valueFrom),
    ...(logs && { logs }),
    ...(passthrough && { passthrough }),
  };
}

/**
 * The same as a domain value, to compare it with an existing revision.
 * @param roles their ARNs, if they are known when the plan is made
 */
export function definitionDraft(
  context: PlanContext,
  roles: { execution: string | undefined; task: string | undefined },
): TaskDefinitionDraft {
  const { spec, lookups } = context;
  const { passthrough } = lookups.taskDefinition ?? {};
  return {
    family: familyIn(context),
    cpuUnits: spec.cpuUnits,
    memoryMib: spec.memoryMib,
    ephemeralStorageGib: spec.ephemeralStorageGib,
    architecture: spec.architecture,
    ...(roles.execution !== undefined && { executionRoleArn: roles.execution }),
    ...(roles.task !== undefined && { taskRoleArn: roles.task }),
    containers: spec.containers.map((each) => containerDraft(context, each)),
    tags: {},
    ...(passthrough && { passthrough }),
  };
}

/** Passthrough fields as the input of a call. What is not JSON, or would be read as a deferred value, is left out. */
export const passthroughInput = (passthrough: PassthroughFields | undefined): CallInput =>
  Object.fromEntries(Object.entries(passthrough ?? {}).map(([name, value]) => [name, asValue(value)]));

function asValue(value: unknown): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || '$ref' in value || '$join' in value) return undefined;
  if (!Array.isArray(value)) return passthroughInput({ ...value });
  const items: unknown[] = value;
  return items.map(asValue).filter((item) => item !== undefined);
}
