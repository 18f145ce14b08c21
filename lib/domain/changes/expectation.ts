import { z } from 'zod';
import { Failure } from '../problem';
import type { Service } from '../service';
import { primaryOf } from '../service-state';

/** The service as a person saw it when they decided to change it. */
export const Expectation = z.object({
  deploymentId: z.string(),
  taskDefinitionArn: z.string(),
  desiredCount: z.number(),
});
export type Expectation = z.infer<typeof Expectation>;

export const expectationOf = (service: Service): Expectation => {
  const primary = primaryOf(service);
  return {
    deploymentId: primary?.id ?? '',
    taskDefinitionArn: primary?.taskDefinitionArn ?? service.taskDefinitionArn,
    desiredCount: service.desiredCount,
  };
};

export const EXPECTED_PARTS = [
  'deploymentId',
  'taskDefinitionArn',
  'desiredCount',
] as const satisfies readonly (keyof Expectation)[];
export type ExpectedPart = (typeof EXPECTED_PARTS)[number];

/** Which part is reported first when several differ. */
const TOLD_FIRST: readonly ExpectedPart[] = ['taskDefinitionArn', 'desiredCount', 'deploymentId'];

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
): void {
  const found = expectationOf(service);
  const differing = parts.filter((part) => found[part] !== expected[part]);
  const first = TOLD_FIRST.find((part) => differing.includes(part));
  if (!first) return;
  const facts = differing.flatMap((part) => [
    [`${part}From`, String(expected[part])],
    [`${part}To`, String(found[part])],
  ]);
  throw new Failure({
    code: 'changed',
    source: 'gantry',
    detail: service.name,
    facts: { part: first, from: String(expected[first]), to: String(found[first]), ...Object.fromEntries(facts) },
  });
}
