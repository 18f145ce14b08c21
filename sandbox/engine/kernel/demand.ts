import type { Service } from '@/sandbox/state/ecs';

/**
 * Whose requests the tasks of a revision answer: those of its target group, the one of two that they are registered with
 * where traffic moves between them, else those that wait for the service itself.
 */
export function demandArnOf(service: Service, revisionArn = ''): string {
  const { loadBalancers, targetGroupArns } = service.revisions.get(revisionArn) ?? {};
  return targetGroupArns?.[0] ?? loadBalancers?.[0]?.targetGroupArn ?? service.arn;
}
