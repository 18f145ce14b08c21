import { AwsFault } from '@/sandbox/operation';
import type { DialectName } from './services';

/** The errors that any operation can fail with before it is run; AWS words each in the manner of the dialect. */
export type CommonFaultKind =
  | 'throttled'
  | 'access-denied'
  | 'expired'
  | 'unsigned'
  | 'unknown-operation'
  | 'not-implemented'
  | 'too-large'
  | 'internal';

type Wording = { code: string; message: string; status: number };

const EXPIRED = 'The security token included in the request is expired';
const UNSIGNED = 'Missing Authentication Token';
const INTERNAL = 'The request processing has failed because of an unknown error, exception or failure.';

const json: Readonly<Record<CommonFaultKind, Wording>> = {
  throttled: { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 },
  'access-denied': { code: 'AccessDeniedException', message: 'Access denied', status: 400 },
  expired: { code: 'ExpiredTokenException', message: EXPIRED, status: 400 },
  unsigned: { code: 'MissingAuthenticationTokenException', message: UNSIGNED, status: 403 },
  'unknown-operation': { code: 'UnknownOperationException', message: 'The operation is not known.', status: 400 },
  'not-implemented': { code: 'NotImplemented', message: 'Not implemented', status: 501 },
  'too-large': { code: 'RequestEntityTooLargeException', message: 'The request is larger than 10 MiB.', status: 413 },
  internal: { code: 'InternalFailure', message: INTERNAL, status: 500 },
};

const query: Readonly<Record<CommonFaultKind, Wording>> = {
  ...json,
  throttled: { code: 'Throttling', message: 'Rate exceeded', status: 400 },
  'access-denied': { code: 'AccessDenied', message: 'Access denied', status: 403 },
  expired: { code: 'ExpiredToken', message: EXPIRED, status: 403 },
  unsigned: { code: 'MissingAuthenticationToken', message: UNSIGNED, status: 403 },
  'unknown-operation': { code: 'InvalidAction', message: 'The action is not valid for this web service.', status: 400 },
};

const WORDING: Readonly<Record<DialectName, Readonly<Record<CommonFaultKind, Wording>>>> = {
  'aws-json': json,
  'rpc-v2-cbor': json,
  'rest-json': {
    ...json,
    throttled: { ...json.throttled, status: 429 },
    'access-denied': { ...json['access-denied'], status: 403 },
  },
  'aws-query': query,
  'rest-xml': query,
  'ec2-query': {
    ...query,
    throttled: { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 },
    'access-denied': {
      code: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
      status: 403,
    },
    expired: { code: 'RequestExpired', message: 'Request has expired.', status: 400 },
  },
};

/** The error of one kind in one dialect; `message` replaces AWS's usual words. */
export function commonFault(kind: CommonFaultKind, dialect: DialectName, message?: string): AwsFault {
  const wording = WORDING[dialect][kind];
  return new AwsFault(wording.code, message ?? wording.message, wording.status);
}
