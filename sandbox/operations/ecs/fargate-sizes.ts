import { clientFault } from './faults';

const GIB = 1024;
const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, n) => (from + n * step) * GIB);

/** CPU units to the MiB of memory that Fargate offers with them: developer guide, "Task CPU and memory". */
const SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1 * GIB, 2 * GIB]],
  [512, steps(1, 4, 1)],
  [1024, steps(2, 8, 1)],
  [2048, steps(4, 16, 1)],
  [4096, steps(8, 30, 1)],
  [8192, steps(16, 60, 4)],
  [16384, steps(32, 120, 8)],
  [32768, [60 * GIB, 120 * GIB, 244 * GIB]],
]);

/**
 * Reads the size of a Fargate task, written in units or as `1 vCPU` and `3 GB`, into plain integers.
 * @throws AwsFault `ClientException` when it is missing, unreadable, or a pair that Fargate does not offer
 */
export function readSize(cpu: string | undefined, memory: string | undefined): { cpu: number; memory: number } {
  if (!cpu) throw clientFault("Fargate requires that 'cpu' be defined at the task level.");
  if (!memory) throw clientFault("Fargate requires that 'memory' be defined at the task level.");
  const read = { cpu: amount(cpu, 'vcpu', 'cpu'), memory: amount(memory, 'gb', 'memory') };
  if (!SIZES.get(read.cpu)?.includes(read.memory)) {
    throw clientFault('No Fargate configuration exists for given values.');
  }
  return read;
}

function amount(text: string, unit: string, name: string): number {
  const [, digits, written] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (digits !== undefined && written === '' && Number.isInteger(Number(digits))) return Number(digits);
  if (digits !== undefined && written?.toLowerCase() === unit) return Number(digits) * GIB;
  throw clientFault(
    `Invalid '${name}' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
  );
}
