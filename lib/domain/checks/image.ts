import { imageLabel, parseImageReference } from '../image-reference';
import { ownValue } from '../own-value';
import type { PlanContext } from '../plan/steps/plan-context';
import type { Check } from './check';
import { failed, fine, fix, unknown, unreadable } from './verdicts';

/** Whether each container's image is there. */
export function checkImages({ spec, lookups }: PlanContext): Check[] {
  const all = spec.containers.flatMap(({ name, image }, index): Check[] => {
    if (!parseImageReference(image)) return [];
    const path = `containers.${index}.image`;
    const lookup = ownValue(lookups.images, name);
    if (!lookup) return [unreadable('image', 'ecr:DescribeImages')];
    if (lookup.registry === 'other') return [unknown('image', 'image-unchecked', { facts: { image }, path })];
    if (!lookup.found) return [failed('image', 'image-missing', { facts: { image, tag: imageLabel(image) }, path })];
    return [];
  });
  return all.length > 0 ? all : [fine('image')];
}

/** Whether the images run on the chosen CPU architecture. Images that do not state one are accepted. */
export function checkArchitecture({ spec, lookups }: PlanContext): Check[] {
  const built = spec.containers.flatMap(({ name, image }) => {
    const lookup = ownValue(lookups.images, name);
    const architectures = lookup?.registry === 'ecr' ? (lookup.found?.architectures ?? []) : [];
    return architectures.length > 0 ? [{ image, architectures }] : [];
  });
  if (built.length === 0) return [unknown('architecture', 'architecture-unknown')];
  const wrong = built.filter(({ architectures }) => !architectures.includes(spec.architecture));
  if (wrong.length === 0) return [fine('architecture', { facts: { wanted: spec.architecture } })];
  const common = (['x86_64', 'arm64'] as const).find((each) =>
    built.every(({ architectures }) => architectures.includes(each)),
  );
  const image = [...new Set(wrong.flatMap(({ architectures }) => architectures))].join(', ');
  return [
    failed('architecture', 'architecture', {
      facts: { image, wanted: spec.architecture, tag: imageLabel(wrong[0]?.image ?? '') },
      path: 'architecture',
      fix: common && fix('set-architecture', [{ path: 'architecture', value: common }], { architecture: common }),
    }),
  ];
}
