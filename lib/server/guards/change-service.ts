import { assertAsExpected, type Expectation, type ExpectedPart } from '../../domain/changes/expectation';
import type { Cloud } from '../../domain/cloud';
import type { Scope, ServiceScope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import { assertChangeable } from './assert-changeable';
import { runExclusive } from './run-exclusive';

/** What a person who started a deployment wants to follow. */
export type Started = { deploymentId: string; taskDefinitionArn: string };

/**
 * Changes a service that is still what the person saw, one change at a time.
 * @param parts what must not have changed; auto scaling may move the desired count under a roll-out without harm
 * @throws Failure `changed` when it is not, `conflict` when the service cannot be changed, `missing`
 */
export function changeService<T>(
  { ecs, scope }: Pick<Cloud, 'ecs'> & { scope: Scope },
  at: ServiceScope & { expected: Expectation },
  parts: readonly ExpectedPart[],
  change: (service: Service) => Promise<T>,
): Promise<T> {
  return runExclusive([scope.account, scope.region, at.cluster, at.service].join('/'), async () => {
    const service = await ecs.getService(at.cluster, at.service);
    assertAsExpected(service, at.expected, parts);
    assertChangeable(service);
    return change(service);
  });
}

export const startedBy = (service: Service): Started => ({
  deploymentId: primaryOf(service)?.id ?? '',
  taskDefinitionArn: primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn,
});
