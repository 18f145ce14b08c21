import { describe, expect, it } from 'vitest';
import { sectionOf } from './sections';

describe('sectionOf', () => {
  it('finds the section in which a problem is to be solved', () => {
    const paths = [
      'spec.name',
      'spec.containers.0.image',
      'spec.cluster.name',
      'network.subnetIds',
      'spec.exposure.listener',
    ];
    expect([...paths, 'spec.scaling.min', 'spec.rolling'].map(sectionOf)).toEqual([
      ...['what', 'what', 'where', 'where', 'reach', 'howMany', 'howMany'],
    ]);
  });
});
