import type { Service } from './service';

/** Steps from `first` to `last`, both in GiB, as MiB. */
const gib = (first: number, last: number, step = 1): number[] =>
  Array.from({ length: (last - first) / step + 1 }, (_, index) => (first + index * step) * 1024);

/** ECS counts CPU in units of a virtual processor. */
export const CPU_UNITS_PER_VCPU = 1_024;

/**
 * CPU units to the memory sizes (MiB) that Fargate runs with them on Linux.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
const MEMORY_BY_CPU = {
  256: [512, 1024, 2048],
  512: gib(1, 4),
  1024: gib(2, 8),
  2048: gib(4, 16),
  4096: gib(8, 30),
  8192: gib(16, 60, 4),
  16384: gib(32, 120, 8),
  32768: [60, 120, 244].map((size) => size * 1024),
} as const satisfies Record<number, readonly number[]>;

const SIZES: ReadonlyMap<number, readonly number[]> = new Map(
  Object.entries(MEMORY_BY_CPU).map(([cpuUnits, memory]) => [Number(cpuUnits), memory]),
);

/** The CPU sizes of Fargate in units (1024 = 1 vCPU), smallest first. */
export const CPU_OPTIONS: readonly number[] = [...SIZES.keys()].toSorted((a, b) => a - b);

/** The memory sizes (MiB) that go with a CPU size, smallest first; none for a CPU size that Fargate does not have. */
export const memoryOptions = (cpuUnits: number): readonly number[] => SIZES.get(cpuUnits) ?? [];

export const isFargatePair = (cpuUnits: number, memoryMib: number): boolean =>
  memoryOptions(cpuUnits).includes(memoryMib);

/** Whether a service runs on Fargate alone; its launch type says nothing where capacity providers do. */
export const isOnFargate = ({ capacity: { launchType, providers } }: Pick<Service, 'capacity'>): boolean =>
  providers.length > 0
    ? providers.every(({ name }) => name === 'FARGATE' || name === 'FARGATE_SPOT')
    : launchType === undefined || launchType === 'FARGATE';
