import { isFargatePair, memoryOptions } from '../fargate';
import { most as largest } from '../list';
import type { PlanContext } from '../plan/steps/plan-context';
import type { Check } from './check';
import { failed, fine, fix } from './verdicts';

const ID = 'size';

/** Whether Fargate sells that size, and the containers fit into it. */
export function checkSize({ spec }: PlanContext): Check[] {
  const { cpuUnits, memoryMib, containers } = spec;
  const options = memoryOptions(cpuUnits);
  const facts = { cpuUnits: String(cpuUnits), memoryMib: String(memoryMib) };
  const path = 'memoryMib';
  const raiseMemory = (least: number) => {
    const value = options.find((option) => option >= least) ?? options.at(-1);
    return value === undefined ? undefined : fix('memory', [{ path, value }], { memoryMib: String(value) });
  };
  if (!isFargatePair(cpuUnits, memoryMib))
    return [failed(ID, 'fargate-pair', { facts, path, fix: raiseMemory(memoryMib) })];
  const cpu = sum(containers.map((each) => each.cpuUnits));
  const memory = sum(containers.map((each) => each.memoryReservationMib ?? each.memoryMib));
  const most = Math.max(0, largest(containers.map((each) => each.memoryMib ?? 0)));
  const requiredMemory = Math.max(memory, most);
  if (cpu <= cpuUnits && requiredMemory <= memoryMib) return [fine(ID, { facts })];
  const wanted = { ...facts, containerCpuUnits: String(cpu), containerMemoryMib: String(requiredMemory) };
  const isFixable = cpu <= cpuUnits && options.some((option) => option >= requiredMemory);
  return [
    failed(ID, 'containers-too-big', {
      facts: wanted,
      path: cpu > cpuUnits ? 'cpuUnits' : path,
      fix: isFixable ? raiseMemory(requiredMemory) : undefined,
    }),
  ];
}

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
