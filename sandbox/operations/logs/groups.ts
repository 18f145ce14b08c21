import { AwsFault } from '@/sandbox/operation';
import type { LogGroup, LogStream } from '@/sandbox/state/logs';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue, missingParameter } from './faults';

const GROUP_NAME = /^[.\-_/#A-Za-z0-9]+$/;
const STREAM_NAME = /^[^:*]+$/;
const LONGEST_NAME = 512;

/** @throws AwsFault when a log group cannot be called that */
export function validateGroupName(name: string | undefined): string {
  const given = missingParameter('logGroupName', name);
  if (given.length < 1) throw invalidValue('logGroupName', given, 'have length greater than or equal to 1');
  if (given.length > LONGEST_NAME) throw invalidValue('logGroupName', given, 'have length less than or equal to 512');
  if (!GROUP_NAME.test(given)) {
    throw invalidValue('logGroupName', given, 'satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
  }
  return given;
}

/** @throws AwsFault when a log stream cannot be called that */
export function validateStreamName(name: string | undefined): string {
  const given = missingParameter('logStreamName', name);
  if (given.length < 1) throw invalidValue('logStreamName', given, 'have length greater than or equal to 1');
  if (given.length > LONGEST_NAME) throw invalidValue('logStreamName', given, 'have length less than or equal to 512');
  if (!STREAM_NAME.test(given))
    throw invalidValue('logStreamName', given, 'satisfy regular expression pattern: [^:*]*');
  return given;
}

/** @throws AwsFault `ResourceNotFoundException` */
export function groupNamed({ logs }: Pick<World, 'logs'>, name: string | undefined): LogGroup {
  const group = logs.groups.get(validateGroupName(name));
  if (!group) throw new AwsFault('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

/**
 * The group that a request means by its name, or by its identifier: a name or an ARN.
 * @throws AwsFault `ValidationException` for both, `InvalidParameterException` for none, `ResourceNotFoundException`
 */
export function groupOf(
  world: Pick<World, 'logs'>,
  { logGroupName, logGroupIdentifier }: { logGroupName?: string; logGroupIdentifier?: string },
): LogGroup {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw logGroupName === undefined
      ? invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified.')
      : new AwsFault('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  return groupNamed(world, logGroupName ?? nameOfIdentifier(logGroupIdentifier ?? ''));
}

const IDENTIFIER = /^[\w#+=/:,.@-]*$/;

/**
 * The name in `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`; what is no ARN is a name.
 *
 * @param member the request's, for the refusal of what no identifier has: an ARN must not end with `:*`
 */
export function nameOfIdentifier(identifier: string, member = 'logGroupIdentifier'): string {
  if (!IDENTIFIER.test(identifier)) {
    throw invalidValue(member, identifier, 'satisfy regular expression pattern: [\\w#+=/:,.@-]*');
  }
  return /^arn:[^:]+:logs:[^:]*:\d*:log-group:([^:]+)$/.exec(identifier)?.[1] ?? identifier;
}

/** @throws AwsFault `ResourceNotFoundException` */
export function streamNamed(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(validateStreamName(name));
  if (!stream) throw new AwsFault('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/** The first instant (ms) whose events a group still keeps. */
export const keptSince = ({ retentionDays }: LogGroup, now: number): number =>
  retentionDays === undefined ? 0 : now - retentionDays * DAY_MS;
