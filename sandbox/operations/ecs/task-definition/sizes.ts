import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { clientFault } from '../faults';

const GIB = 1024;
const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, n) => (from + n * step) * GIB);

/** CPU units to the MiB of memory that Fargate offers with them: developer guide, "Task CPU and memory". */
const FARGATE_SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1 * GIB, 2 * GIB]],
  [512, steps(1, 4, 1)],
  [1024, steps(2, 8, 1)],
  [2048, steps(4, 16, 1)],
  [4096, steps(8, 30, 1)],
  [8192, steps(16, 60, 4)],
  [16384, steps(32, 120, 8)],
  [32768, [60 * GIB, 120 * GIB, 244 * GIB]],
]);

/** What a task may have on a container instance. */
const INSTANCE_CPU = { least: 128, most: 196_608 };

/** CPU units and MiB of a whole task, those that it says. */
export type TaskSize = { cpu?: number; memory?: number };

/**
 * Reads the size of a task, given in units or as `1 vCPU` and `3 GB`.
 * @throws AwsFault `ClientException` when it is unreadable
 */
export function readSize({ cpu, memory }: RegisterTaskDefinitionRequest): TaskSize {
  return {
    ...(cpu === undefined ? {} : { cpu: amount(cpu, 'vcpu', 'cpu') }),
    ...(memory === undefined ? {} : { memory: amount(memory, 'gb', 'memory') }),
  };
}

/** @throws AwsFault `ClientException` when the size is missing or a pair that Fargate does not offer */
export function checkFargateSize({ cpu, memory, runtimePlatform }: RegisterTaskDefinitionRequest): void {
  if (!cpu) throw clientFault("Fargate requires that 'cpu' be defined at the task level.");
  if (!memory) throw clientFault("Fargate requires that 'memory' be defined at the task level.");
  const size = readSize({ cpu, memory, family: undefined, containerDefinitions: undefined });
  const { operatingSystemFamily = 'LINUX', cpuArchitecture } = runtimePlatform ?? {};
  const isWindows = operatingSystemFamily.startsWith('WINDOWS');
  const isOffered = FARGATE_SIZES.get(size.cpu ?? 0)?.includes(size.memory ?? 0) ?? false;
  if (!isOffered || (isWindows && ((size.cpu ?? 0) < GIB || cpuArchitecture === 'ARM64'))) {
    throw clientFault('No Fargate configuration exists for given values.');
  }
}

/** @throws AwsFault `ClientException` */
export function checkInstanceSize({ cpu }: TaskSize): void {
  if (cpu !== undefined && (cpu < INSTANCE_CPU.least || cpu > INSTANCE_CPU.most)) throw invalid('cpu');
}

function amount(text: string, unit: string, name: string): number {
  const [, digits, suffix] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (digits !== undefined && suffix === '' && Number.isInteger(Number(digits))) return Number(digits);
  if (digits !== undefined && suffix?.toLowerCase() === unit) return Number(digits) * GIB;
  throw invalid(name);
}

const invalid = (name: string) =>
  clientFault(
    `Invalid '${name}' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
  );

/**
 * What containers reserve must be in what their task has; one without a task's memory says its own. Docs of
 * `ContainerDefinition.memory`: the total reserved is at most the task's, a limit counts where nothing is reserved.
 * @throws AwsFault `ClientException` in ECS's own words
 */
export function checkReservations(containers: readonly ContainerDefinition[], task: TaskSize): void {
  for (const { name, memory, memoryReservation } of containers) {
    if (task.memory === undefined && !memory && !memoryReservation) {
      throw clientFault(
        `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
      );
    }
    if (memory !== undefined && memoryReservation !== undefined && memoryReservation > memory) {
      throw clientFault(
        `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`,
      );
    }
    if (task.memory !== undefined && (memory ?? 0) > task.memory) {
      throw clientFault(`The 'memory' setting for container '${name}' is greater than for the task.`);
    }
  }
  if (task.cpu !== undefined && sum(containers, ({ cpu }) => cpu) > task.cpu) throw tooMuch('cpu', 'cpu');
  if (task.memory === undefined) return;
  if (sum(containers, ({ memoryReservation }) => memoryReservation) > task.memory) {
    throw tooMuch('memoryReservation', 'memory');
  }
  if (sum(containers, ({ memory, memoryReservation }) => memoryReservation ?? memory) > task.memory) {
    throw tooMuch('memory', 'memory');
  }
}

const tooMuch = (container: string, task: string) =>
  clientFault(`The sum of all container '${container}' values cannot be greater than the value of the task '${task}'.`);

const sum = (
  containers: readonly ContainerDefinition[],
  amountOf: (container: ContainerDefinition) => number | undefined,
): number => containers.reduce((total, container) => total + (amountOf(container) ?? 0), 0);
