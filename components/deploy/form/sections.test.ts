import { describe, expect, it } from 'vitest';
import { openDraft } from './open-draft';
import { findSections } from './sections';
import { inventory, repository } from './testing';

describe('findSections', () => {
  it('finds the section in which a problem is to be solved', () => {
    const sectionOf = findSections(openDraft(inventory, [repository], {}));
    const what = ['spec.name', 'spec.containers.0.image', 'spec.cpuUnits', ''];
    const where = ['spec.cluster.name', 'network.subnetIds', 'spec.capacity.onDemandBase', 'spec.roles.task.arn'];
    const howMany = ['spec.rolling.maximumPercent', 'spec.desiredCount'];
    expect(what.map(sectionOf)).toEqual(Array(4).fill('what'));
    expect(where.map(sectionOf)).toEqual(Array(4).fill('where'));
    expect(sectionOf('spec.exposure.listener')).toBe('reach');
    expect(howMany.map(sectionOf)).toEqual(Array(2).fill('howMany'));
  });
});
