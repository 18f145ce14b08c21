import { imageLabel, parseImageReference } from '../../image-reference';
import type { Check } from '../check';
import type { Making } from '../steps/making';
import { failed, fine, fix, unknown, unreadable } from './said';

/** Whether each container's image is there. */
export function checkImages({ wish, findings }: Making): Check[] {
  const all = wish.containers.flatMap(({ name, image }, index): Check[] => {
    if (!parseImageReference(image)) return [];
    const path = `containers.${index}.image`;
    const look = findings.images[name];
    if (!look) return [unreadable('image', 'ecr:DescribeImages')];
    if (look.registry === 'other') return [unknown('image', 'image-unchecked', { facts: { image }, path })];
    if (!look.found) return [failed('image', 'image-missing', { facts: { image, tag: imageLabel(image) }, path })];
    return [];
  });
  return all.length > 0 ? all : [fine('image')];
}

/** Whether the images run on the CPU that was chosen. Images that do not tell are taken at their word. */
export function checkArchitecture({ wish, findings }: Making): Check[] {
  const built = wish.containers.flatMap(({ name, image }) => {
    const look = findings.images[name];
    const architectures = look?.registry === 'ecr' ? (look.found?.architectures ?? []) : [];
    return architectures.length > 0 ? [{ image, architectures }] : [];
  });
  if (built.length === 0) return [unknown('architecture', 'architecture-unknown')];
  const wrong = built.filter(({ architectures }) => !architectures.includes(wish.architecture));
  if (wrong.length === 0) return [fine('architecture', { facts: { wanted: wish.architecture } })];
  const common = (['x86_64', 'arm64'] as const).find((each) =>
    built.every(({ architectures }) => architectures.includes(each)),
  );
  const image = [...new Set(wrong.flatMap(({ architectures }) => architectures))].join(', ');
  return [
    failed('architecture', 'architecture', {
      facts: { image, wanted: wish.architecture, tag: imageLabel(wrong[0]?.image ?? '') },
      path: 'architecture',
      fix: common && fix('set-architecture', [{ path: 'architecture', value: common }], { architecture: common }),
    }),
  ];
}
