import { z } from 'zod';
import { shortDigest } from '../image-reference';
import type { Lookups, ScalingLookup } from '../lookups';
import { ownValue } from '../own-value';
import { Failure } from '../problem';
import type { Service } from '../service';
import { primaryOf } from '../service-state';

/** The service as a person saw it when they decided to change it. */
export const Expectation = z.object({
  deploymentId: z.string(),
  taskDefinitionArn: z.string(),
  desiredCount: z.number(),
  /** Of auto scaling, where there is any and it was looked at. */
  bounds: z.object({ min: z.number(), max: z.number() }).optional(),
  /** By container: the digest that its image had, where tasks of it are to be started. */
  images: z.record(z.string(), z.string()).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

export const expectationOf = (service: Service, scaling?: Pick<ScalingLookup, 'target'>): Expectation => {
  const primary = primaryOf(service);
  return {
    ...(scaling?.target && { bounds: { min: scaling.target.min, max: scaling.target.max } }),
    deploymentId: primary?.id ?? '',
    taskDefinitionArn: primary?.taskDefinitionArn ?? service.taskDefinitionArn,
    desiredCount: service.desiredCount,
  };
};

/** The digests of the images as they were looked up. */
export const expectedImages = (images: Lookups['images']): Pick<Expectation, 'images'> => ({
  images: Object.fromEntries(
    Object.entries(images).flatMap(([container, lookup]) =>
      lookup.registry === 'ecr' && lookup.found ? [[container, lookup.found.digest]] : [],
    ),
  ),
});

type NamedImages = readonly { name: string; image: string }[];

/** The digests of the images of containers as they were looked up, by the reference that somebody typed. */
export const digestsByReference = (containers: NamedImages, images: Lookups['images']): Record<string, string> => {
  const { images: found = {} } = expectedImages(images);
  return Object.fromEntries(
    containers.flatMap(({ name, image }) => {
      const digest = ownValue(found, name);
      return digest === undefined ? [] : [[image, digest]];
    }),
  );
};

/**
 * The same for a deployment, whose form may have another image by then than the plan that was shown.
 * @param seen digests by reference, as a plan showed them
 * @throws Failure `changed`
 */
export function assertSameReferences(
  { name: service, containers }: { name: string; containers: NamedImages },
  seen: Readonly<Record<string, string>>,
  images: Lookups['images'],
): void {
  const expected = containers.flatMap(({ name, image }) => {
    const digest = ownValue(seen, image);
    return digest === undefined ? [] : [[name, digest] as const];
  });
  assertSameImages(service, { images: Object.fromEntries(expected) }, images);
}

/**
 * Checks that the tags of images still mean what a person was shown.
 * @throws Failure `changed`, with the two digests, when one has been pushed again since
 */
export function assertSameImages(
  service: string,
  expected: Pick<Expectation, 'images'>,
  images: Lookups['images'],
): void {
  const { images: now = {} } = expectedImages(images);
  for (const [container, from] of Object.entries(expected.images ?? {})) {
    const to = ownValue(now, container);
    if (to === undefined || to === from) continue;
    const facts = { part: 'image', container, from: shortDigest(from), to: shortDigest(to) };
    throw new Failure({ code: 'changed', source: 'gantry', detail: service, facts });
  }
}

export const EXPECTED_PARTS = [
  'deploymentId',
  'taskDefinitionArn',
  'desiredCount',
  'bounds',
] as const satisfies readonly (keyof Expectation)[];
export type ExpectedPart = (typeof EXPECTED_PARTS)[number];

/** Which part is reported first when several differ. */
const REPORTED_FIRST: readonly ExpectedPart[] = ['taskDefinitionArn', 'desiredCount', 'bounds', 'deploymentId'];

/**
 * Checks that a service is still as the person saw it.
 * @param parts those that matter to the change
 * @throws Failure `changed`; its facts give `<part>From` and `<part>To` of each part that differs, and the most
 * important one as `part`, `from` and `to`
 */
export function assertAsExpected(
  service: Service,
  expected: Expectation,
  parts: readonly ExpectedPart[] = EXPECTED_PARTS,
  scaling?: Pick<ScalingLookup, 'target'>,
): void {
  const was = textsOf(expected);
  const is = textsOf(expectationOf(service, scaling));
  const differing = parts.filter((part) => was[part] !== is[part]);
  const first = REPORTED_FIRST.find((part) => differing.includes(part));
  if (!first) return;
  const facts = differing.flatMap((part) => [
    [`${part}From`, was[part]],
    [`${part}To`, is[part]],
  ]);
  throw new Failure({
    code: 'changed',
    source: 'gantry',
    detail: service.name,
    facts: { part: first, from: was[first], to: is[first], ...Object.fromEntries(facts) },
  });
}

const textsOf = ({
  deploymentId,
  taskDefinitionArn,
  desiredCount,
  bounds,
}: Expectation): Record<ExpectedPart, string> => ({
  deploymentId,
  taskDefinitionArn,
  desiredCount: String(desiredCount),
  bounds: bounds ? `${bounds.min}–${bounds.max}` : '',
});
