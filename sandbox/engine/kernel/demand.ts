import type { Service } from '@/sandbox/state/ecs';

/**
 * Where the requests come from that the tasks of a revision answer: its target group (the one of two that they are
 * registered with, where traffic moves between them), else the service itself.
 */
export function demandArnOf(service: Service, revisionArn = ''): string {
  const { loadBalancers, targetGroupArns } = service.revisions.get(revisionArn) ?? {};
  return targetGroupArns?.[0] ?? loadBalancers?.[0]?.targetGroupArn ?? service.arn;
}
