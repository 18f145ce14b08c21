import { Failure } from '../../domain/problem';
import type { Service } from '../../domain/service';

/**
 * Checks that a service is active and that ECS controls its deployments.
 * @throws Failure `conflict`; `facts.reason` is a key under `progress.refusal.`
 */
export function assertChangeable(service: Service): void {
  const refuse = (reason: string) =>
    new Failure({ code: 'conflict', source: 'gantry', detail: service.name, facts: { reason } });
  if (service.status !== 'active') throw refuse('not-active');
  if (service.controller !== 'ecs') throw refuse('other-controller');
}
