import { placementToSpec } from '../network/placement-draft';
import { reachToSpec } from '../reach/reach-draft';
import { rolesToSpec } from '../roles/roles-draft';
import { scalingToSpec } from '../scaling/scaling-draft';
import type { Draft } from './draft';

/** The parts of the form, from top to bottom. */
export const SECTIONS = ['what', 'where', 'reach', 'howMany'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where each begins on the page. */
export const SECTION_IDS: Record<Section, string> = {
  what: 'container',
  where: 'network',
  reach: 'load-balancing',
  howMany: 'scaling',
};

/**
 * Tells in which section a problem of the draft is to be solved.
 * @returns takes the path of a field in the spec, such as `spec.network.subnetIds`
 */
export function findSections(draft: Draft): (path: string) => Section {
  // Each section gives its own members of the spec; the fields of Spot stand beside the cluster.
  const members: [Section, object][] = [
    ['where', { ...placementToSpec(draft), ...rolesToSpec(draft), capacity: draft.capacity }],
    ['reach', reachToSpec(draft)],
    ['howMany', scalingToSpec(draft)],
  ];
  return (path) => {
    const [member = ''] = path.replace(/^spec\./, '').split('.');
    return members.find(([, given]) => member in given)?.[0] ?? 'what';
  };
}
