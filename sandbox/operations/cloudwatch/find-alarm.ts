import { AwsFault } from '@/sandbox/operation';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';

/** @throws AwsFault `ResourceNotFoundException` for a resource that is no alarm of this region */
export function taggedAlarm({ cloudwatch }: Pick<World, 'cloudwatch'>, resourceArn: string | undefined): Alarm {
  const arn = missingParameter('ResourceARN', resourceArn);
  for (const alarm of cloudwatch.alarms.values()) if (alarm.arn === arn) return alarm;
  throw new AwsFault('ResourceNotFoundException', `Resource ${arn} does not exist.`, 404);
}
