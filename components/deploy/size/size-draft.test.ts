import { describe, expect, it } from 'vitest';
import { openTestDraft } from '../form/testing';
import { chooseCpu, editCapacity, sizeFromSpec, sizeToSpec } from './size-draft';

describe('the size of a draft', () => {
  it('moves the memory to one that Fargate offers with the CPU chosen', () => {
    expect(chooseCpu(2048)(openTestDraft()).size).toMatchObject({ cpuUnits: 2048, memoryMib: 4096 });
    const large = { ...openTestDraft(), size: { ...openTestDraft().size, cpuUnits: 4096, memoryMib: 30 * 1024 } };
    expect(chooseCpu(256)(large).size.memoryMib).toBe(2048);
  });

  it('keeps the share of Spot while capacity is on demand', () => {
    const spot = editCapacity({ usesSpot: true, spotPercent: 70 })(openTestDraft());
    expect(sizeToSpec(spot).capacity).toEqual({ kind: 'spot', onDemandBase: 1, spotPercent: 70 });
    const onDemand = editCapacity({ usesSpot: false })(spot);
    expect(sizeToSpec(onDemand).capacity).toEqual({ kind: 'on-demand' });
    expect(sizeFromSpec(sizeToSpec(onDemand), spot).capacity).toEqual(onDemand.capacity);
  });
});
