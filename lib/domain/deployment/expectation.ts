import { z } from 'zod';
import { Failure } from '../problem';
import type { Service } from '../service';
import { primaryOf } from '../service-state';

/** What a person saw of a service when they decided to change it. */
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

const PARTS = ['deploymentId', 'taskDefinitionArn', 'desiredCount'] as const satisfies readonly (keyof Expectation)[];

/**
 * Refuses to act on a service that is no longer what the person saw.
 * @throws Failure `changed`; its facts give `<part>From` and `<part>To` of each part that differs, and the first as `from`, `to`
 */
export function mustBeAsExpected(service: Service, expected: Expectation): void {
  const found = expectationOf(service);
  const differing = PARTS.filter((part) => found[part] !== expected[part]);
  const first = differing.at(-1);
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
