import type { TaskDefinitionDraft } from '../../cloud';
import { formatImageReference, parseImageReference, pin } from '../../image-reference';
import type { ContainerDefinition, Logs } from '../../task-definition';
import type { CallInput } from '../call';
import type { ImageLook } from '../image-look';
import type { WishContainer } from '../wish';
import { asInput } from './as-input';
import type { Making } from './making';
import { executionRoleArn, taskRoleArn } from './roles';
import { containerBefore, familyIn, logsIn } from './standing';

/** What Fargate gives without being asked; it takes only more as a wish. */
const EPHEMERAL_STORAGE_GIB = 20;

/** The reference to register: as it is, where the tag stands for what runs already. */
function imageIn(making: Making, { name, image }: WishContainer): string {
  const { images, digests } = making.findings;
  const look = images[name];
  const current = look?.registry === 'ecr' ? look.found?.digest : undefined;
  const isSame = current !== undefined && digests?.[name] === current && containerBefore(making, name)?.image === image;
  return isSame ? image : referenceFor(image, look);
}

/** Held to the digest that the tag has now, where ECR told it. */
function referenceFor(image: string, look: ImageLook | undefined): string {
  const reference = parseImageReference(image);
  if (!reference) return image;
  return look?.registry === 'ecr' && look.found ? pin(reference, look.found.digest) : formatImageReference(reference);
}

const CONDITIONS = { start: 'START', complete: 'COMPLETE', success: 'SUCCESS', healthy: 'HEALTHY' } as const;

const given = <T>(value: T | undefined, write: (value: T) => CallInput): CallInput =>
  value === undefined ? {} : write(value);

function container(making: Making, wished: WishContainer): CallInput {
  return {
    name: wished.name,
    image: imageIn(making, wished),
    essential: wished.essential,
    ...given(wished.cpuUnits, (cpu) => ({ cpu })),
    ...given(wished.memoryMib, (memory) => ({ memory })),
    ...given(wished.memoryReservationMib, (memoryReservation) => ({ memoryReservation })),
    portMappings: wished.ports,
    environment: wished.environment,
    ...(wished.secrets.length > 0 && { secrets: wished.secrets }),
    ...given(wished.entryPoint, (entryPoint) => ({ entryPoint })),
    ...given(wished.command, (command) => ({ command })),
    ...given(wished.workingDirectory, (workingDirectory) => ({ workingDirectory })),
    ...given(wished.user, (user) => ({ user })),
    readonlyRootFilesystem: wished.readonlyRootFilesystem,
    ...given(wished.stopTimeoutSeconds, (stopTimeout) => ({ stopTimeout })),
    ...(wished.dependsOn.length > 0 && {
      dependsOn: wished.dependsOn.map(({ container: containerName, condition }) => ({
        containerName,
        condition: CONDITIONS[condition],
      })),
    }),
    ...given(wished.healthCheck, ({ command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds }) => ({
      healthCheck: {
        command,
        interval: intervalSeconds,
        timeout: timeoutSeconds,
        retries,
        ...(startPeriodSeconds > 0 && { startPeriod: startPeriodSeconds }),
      },
    })),
    ...given(logsIn(making, wished), (logs) => ({ logConfiguration: logConfiguration(logs) })),
    // Also how it logs where it does so by a driver that Gantry has no words for.
    ...asInput(containerBefore(making, wished.name)?.beyond),
  };
}

const logConfiguration = ({ driver, group, region, streamPrefix, options }: Logs): CallInput => ({
  logDriver: driver,
  options: {
    ...given(group, (value) => ({ 'awslogs-group': value })),
    ...given(region, (value) => ({ 'awslogs-region': value })),
    ...given(streamPrefix, (value) => ({ 'awslogs-stream-prefix': value })),
    ...options,
  },
});

/** What RegisterTaskDefinition is asked for a wish, but for the tags. */
export function definitionInput(making: Making): CallInput {
  const { wish, findings } = making;
  return {
    family: familyIn(making),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: String(wish.cpuUnits),
    memory: String(wish.memoryMib),
    runtimePlatform: {
      cpuArchitecture: wish.architecture === 'arm64' ? 'ARM64' : 'X86_64',
      operatingSystemFamily: 'LINUX',
    },
    ...(wish.ephemeralStorageGib > EPHEMERAL_STORAGE_GIB && {
      ephemeralStorage: { sizeInGiB: wish.ephemeralStorageGib },
    }),
    executionRoleArn,
    ...given(taskRoleArn(making), (arn) => ({ taskRoleArn: arn })),
    containerDefinitions: wish.containers.map((each) => container(making, each)),
    ...asInput(findings.taskDefinition?.beyond),
  };
}

const byName = <Entry extends { name: string }>(entries: readonly Entry[], read: (entry: Entry) => string) =>
  Object.fromEntries(entries.map((entry) => [entry.name, read(entry)]));

function containerDraft(making: Making, each: WishContainer): ContainerDefinition {
  const { logOptions: _, environment, secrets, ...wished } = each;
  const logs = logsIn(making, each);
  const beyond = containerBefore(making, each.name)?.beyond;
  return {
    ...wished,
    image: imageIn(making, each),
    environment: byName(environment, ({ value }) => value),
    secrets: byName(secrets, ({ valueFrom }) => valueFrom),
    ...(logs && { logs }),
    ...(beyond && { beyond }),
  };
}

/**
 * The same in our own words, to compare it with a revision that exists.
 * @param roles their ARNs, where they are known before the plan is carried out
 */
export function definitionDraft(
  making: Making,
  roles: { execution: string | undefined; task: string | undefined },
): TaskDefinitionDraft {
  const { wish, findings } = making;
  const { beyond } = findings.taskDefinition ?? {};
  return {
    family: familyIn(making),
    cpuUnits: wish.cpuUnits,
    memoryMib: wish.memoryMib,
    ephemeralStorageGib: wish.ephemeralStorageGib,
    architecture: wish.architecture,
    ...(roles.execution !== undefined && { executionRoleArn: roles.execution }),
    ...(roles.task !== undefined && { taskRoleArn: roles.task }),
    containers: wish.containers.map((each) => containerDraft(making, each)),
    tags: {},
    ...(beyond && { beyond }),
  };
}
