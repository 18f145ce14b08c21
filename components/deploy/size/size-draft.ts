import { memoryOptions } from '@/lib/domain/fargate';
import type { Architecture } from '@/lib/domain/task-definition';
import type { UncheckedSpec } from '../form/unchecked-spec';

export type SizeDraft = {
  cpuUnits: number | null;
  memoryMib: number | null;
  architecture: Architecture;
  ephemeralStorageGib: number | null;
};

export type CapacityDraft = { usesSpot: boolean; onDemandBase: number | null; spotPercent: number | null };

/** What the draft says of the size of a task, and of what it runs on. */
export type SizeSlice = { size: SizeDraft; capacity: CapacityDraft };

export const NEW_SIZE: SizeSlice = {
  size: { cpuUnits: 256, memoryMib: 512, architecture: 'x86_64', ephemeralStorageGib: 20 },
  capacity: { usesSpot: false, onDemandBase: 1, spotPercent: 100 },
};

export const editSize =
  (size: Partial<SizeDraft>) =>
  <Whole extends SizeSlice>(draft: Whole): Whole => ({ ...draft, size: { ...draft.size, ...size } });

export const editCapacity =
  (capacity: Partial<CapacityDraft>) =>
  <Whole extends SizeSlice>(draft: Whole): Whole => ({ ...draft, capacity: { ...draft.capacity, ...capacity } });

/** Another CPU size, and the nearest memory size that goes with it. */
export const chooseCpu =
  (cpuUnits: number) =>
  <Whole extends SizeSlice>(draft: Whole): Whole => {
    const options = memoryOptions(cpuUnits);
    const currentMemory = draft.size.memoryMib ?? 0;
    const nearest = options.find((size) => size >= currentMemory) ?? options.at(-1) ?? currentMemory;
    return editSize({ cpuUnits, memoryMib: options.includes(currentMemory) ? currentMemory : nearest })(draft);
  };

type SpecPart = Pick<UncheckedSpec, 'cpuUnits' | 'memoryMib' | 'architecture' | 'ephemeralStorageGib' | 'capacity'>;

export const sizeToSpec = ({ size, capacity: { usesSpot, ...shares } }: SizeSlice): SpecPart => ({
  ...size,
  capacity: usesSpot ? { kind: 'spot', ...shares } : { kind: 'on-demand' },
});

export function sizeFromSpec(
  { cpuUnits, memoryMib, architecture, ephemeralStorageGib, capacity }: SpecPart,
  before: SizeSlice,
): SizeSlice {
  const { kind, ...shares } = capacity;
  return {
    size: { cpuUnits, memoryMib, architecture, ephemeralStorageGib },
    capacity: { ...before.capacity, ...shares, usesSpot: kind === 'spot' },
  };
}
