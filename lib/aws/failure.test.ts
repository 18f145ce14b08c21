import { ResourceAlreadyExistsException } from '@aws-sdk/client-cloudwatch-logs';
import { EC2ServiceException } from '@aws-sdk/client-ec2';
import { ImageNotFoundException, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import {
  AccessDeniedException,
  BlockedException,
  ClientException,
  ClusterNotFoundException,
  ConflictException,
  ECSServiceException,
  InvalidParameterException,
  LimitExceededException,
  PlatformUnknownException,
  ServerException,
  ServiceDeploymentNotFoundException,
  ServiceNotActiveException,
  ServiceNotFoundException,
  UpdateInProgressException,
} from '@aws-sdk/client-ecs';
import { TargetGroupNotFoundException } from '@aws-sdk/client-elastic-load-balancing-v2';
import { NoSuchEntityException } from '@aws-sdk/client-iam';
import { ExpiredTokenException } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { Failure, type ProblemCode } from '../domain/problem';
import { isAwsError, readFailures, toFailure } from './failure';

const $metadata = { requestId: 'd3b0c7a5', httpStatusCode: 400 };
const said = (message: string) => ({ message, $metadata });

/** An error without a class in the SDK, as it creates them from AWS's answer. */
const unmodelled = (name: string, message: string, httpStatusCode = 400) =>
  new ECSServiceException({ name, message, $fault: 'client', $metadata: { ...$metadata, httpStatusCode } });

/** An error of Node, whose message has the system call and the address. */
const network = (code: string, message = `connect ${code} 127.0.0.1:4566`) =>
  Object.assign(new Error(message), { code });

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

const REFUSED =
  'User: arn:aws:iam::123456789012:user/gantry is not authorized to perform: ecs:ListClusters on resource: * because no identity-based policy allows the ecs:ListClusters action';

describe('every error becomes a problem with a code', () => {
  it.each<[string, unknown, ProblemCode]>([
    ['a cluster that is not there', new ClusterNotFoundException(said('Cluster not found.')), 'missing'],
    ['a service that is not there', new ServiceNotFoundException(said('Service not found.')), 'missing'],
    ['a deployment that is not there', new ServiceDeploymentNotFoundException(said('Not found.')), 'missing'],
    ['a repository that is not there', new RepositoryNotFoundException(said('The repository …')), 'missing'],
    ['an image that is not there', new ImageNotFoundException(said('The image …')), 'missing'],
    ['a target group that is not there', new TargetGroupNotFoundException(said('One or more …')), 'missing'],
    ['a role that is not there', new NoSuchEntityException(said('The role …')), 'missing'],
    [
      'a task definition that is not there',
      new ClientException(said('Unable to describe task definition.')),
      'missing',
    ],
    ['a subnet that is not there', unmodelled('InvalidSubnetID.NotFound', 'The subnet ID …'), 'missing'],

    ['a service being deleted', new ServiceNotActiveException(said('Service was not ACTIVE.')), 'conflict'],
    ['a conflict', new ConflictException(said('…')), 'conflict'],
    ['an update under way', new UpdateInProgressException(said('…')), 'conflict'],
    ['a quota used up', new LimitExceededException(said('The limit …')), 'conflict'],
    ['a thing that is there already', new ResourceAlreadyExistsException(said('…')), 'conflict'],
    [
      'a service of that name with other settings',
      new InvalidParameterException(said('Creation of service was not idempotent.')),
      'conflict',
    ],
    [
      'a service of that name that still drains',
      new InvalidParameterException(said('Unable to Start a service that is still Draining.')),
      'conflict',
    ],

    ['a parameter refused', new InvalidParameterException(said('subnets can not be empty.')), 'invalid'],
    ['a rejected request', new ClientException(said('No Fargate configuration exists for given values.')), 'invalid'],
    ['a platform that does not exist', new PlatformUnknownException(said('…')), 'invalid'],
    ['a validation', unmodelled('ValidationException', '1 validation error detected'), 'invalid'],

    ['a permission that is missing', new AccessDeniedException(said(REFUSED)), 'access-denied'],
    ['a permission told by a catch-all class', new ClientException(said(REFUSED)), 'access-denied'],
    ['an account that is blocked', new BlockedException(said('Your account was blocked.')), 'access-denied'],
    [
      'a key that does not exist',
      unmodelled('InvalidClientTokenId', 'The security token … is invalid.', 403),
      'access-denied',
    ],
    [
      'a key that ECS does not know',
      unmodelled('UnrecognizedClientException', 'The security token …'),
      'access-denied',
    ],
    [
      'a key that EC2 does not know',
      new EC2ServiceException({ name: 'AuthFailure', $fault: 'client', $metadata }),
      'access-denied',
    ],
    ['a wrong secret', unmodelled('SignatureDoesNotMatch', 'The request signature …', 403), 'access-denied'],

    ['an expired token', new ExpiredTokenException(said('The security token … is expired')), 'expired-credentials'],
    ['an expired token of the query services', unmodelled('ExpiredToken', '…', 403), 'expired-credentials'],
    ['an expired token of EC2', unmodelled('RequestExpired', 'Request has expired.'), 'expired-credentials'],
    [
      'an expired single sign-on session',
      named('CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
      'expired-credentials',
    ],

    [
      'no credentials',
      named('CredentialsProviderError', 'Could not load credentials from any providers'),
      'missing-credentials',
    ],

    ['ECS asking to slow down', unmodelled('ThrottlingException', 'Rate exceeded'), 'throttled'],
    ['EC2 asking to slow down', unmodelled('RequestLimitExceeded', 'Request limit exceeded.', 503), 'throttled'],
    ['ELB asking to slow down', unmodelled('Throttling', 'Rate exceeded'), 'throttled'],
    ['HTTP asking to slow down', unmodelled('Unheard', '', 429), 'throttled'],

    ['nobody listening', network('ECONNREFUSED'), 'unreachable'],
    [
      'a name that is not known',
      network('ENOTFOUND', 'getaddrinfo ENOTFOUND ecs.xx-nowhere-1.amazonaws.com'),
      'unreachable',
    ],
    ['a name server that does not answer', network('EAI_AGAIN'), 'unreachable'],
    ['a line that broke', network('ECONNRESET'), 'unreachable'],
    ['no route', network('EHOSTUNREACH'), 'unreachable'],
    ['a certificate of somebody else', network('SELF_SIGNED_CERT_IN_CHAIN'), 'unreachable'],
    ['no answer in time', named('TimeoutError', 'Connection timed out after 2000 ms'), 'unreachable'],
    [
      'all addresses refusing',
      Object.assign(new AggregateError([network('ECONNREFUSED')]), { code: 'ECONNREFUSED' }),
      'unreachable',
    ],
    ['a cause deep down', new Error('fetch failed', { cause: network('ECONNREFUSED') }), 'unreachable'],
    ['a gateway without a service', unmodelled('Unheard', '', 502), 'unreachable'],

    ['a bug of theirs', new ServerException(said('Service Unavailable. Please try again later.')), 'unexpected'],
    ["a proxy's page in place of AWS", unmodelled('Unknown', 'UnknownError', 407), 'unexpected'],
    ['an operation that AWS does not know', unmodelled('UnknownOperationException', ''), 'unexpected'],
    ['something that is no error', 'oh no', 'unexpected'],
    ['nothing at all', undefined, 'unexpected'],
  ])('%s', (_, error, code) => {
    expect(toFailure(error, 'ecs:DescribeServices').problem.code).toBe(code);
  });
});

describe('a problem', () => {
  it("keeps the operation, AWS's words, its name for the error and its request id", () => {
    const { problem } = toFailure(new ClusterNotFoundException(said('Cluster not found.')), 'ecs:ListServices');
    expect(problem).toEqual({
      code: 'missing',
      source: 'ecs:ListServices',
      detail: 'Cluster not found.',
      facts: { error: 'ClusterNotFoundException' },
      requestId: 'd3b0c7a5',
    });
  });

  it('keeps what was thrown as its cause', () => {
    const cause = network('ECONNREFUSED');
    expect(toFailure(cause, 'ecs:ListServices').cause).toBe(cause);
  });

  it('is not translated twice', () => {
    const failure = new Failure({ code: 'changed' });
    expect(toFailure(failure, 'ecs:ListServices')).toBe(failure);
  });

  it('says what was refused on each address when Node tried several', () => {
    const error = new AggregateError(
      [network('ECONNREFUSED', 'connect ::1:4566'), network('ECONNREFUSED', 'connect 127.0.0.1:4566')],
      '',
    );
    expect(toFailure(error, 'ecs:ListServices').problem.detail).toBe('connect ::1:4566; connect 127.0.0.1:4566');
  });

  it.each([
    [network('ECONNREFUSED'), 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:4566'],
    [new Error('fetch failed', { cause: network('ENOTFOUND') }), 'ENOTFOUND', 'fetch failed'],
    [unmodelled('Unknown', 'UnknownError', 407), 'Unknown', 'HTTP 407'],
    [
      unmodelled('SyntaxError', 'Unexpected token <\n  Deserialization error: to see the raw response, inspect …', 500),
      'SyntaxError',
      'HTTP 500',
    ],
    [unmodelled('Throttling', ''), 'Throttling', 'Throttling'],
  ])('of %s is called %s and says %s', (error, name, detail) => {
    expect(toFailure(error, 's').problem).toMatchObject({ detail, facts: { error: name } });
  });

  it.each([
    [REFUSED, { action: 'ecs:ListClusters', resource: '*' }],
    [
      'User: arn:aws:sts::123456789012:assumed-role/gantry/i is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/shop because no …',
      { action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/shop' },
    ],
    [
      'You are not authorized to perform this operation. User: arn:aws:iam::1:user/x is not authorized to perform: ec2:DescribeVpcs because no …',
      { action: 'ec2:DescribeVpcs' },
    ],
    ['The security token included in the request is invalid.', {}],
  ])('names the permission that is missing in: %s', (sentence, facts) => {
    const { problem } = toFailure(new AccessDeniedException(said(sentence)), 'ecs:CreateService');
    expect(problem.facts).toEqual({ error: 'AccessDeniedException', ...facts });
  });
});

describe('no secret is shown', () => {
  it.each([
    [
      "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nx-amz-security-token:IQoJb3JpZ2luX2Vj'",
      'The request signature we calculated does not match the signature you provided.',
    ],
    [
      'You are not authorized to perform this operation. Encoded authorization failure message: x7qPZm0',
      'You are not authorized to perform this operation.',
    ],
    ['The key ASIAIOSFODNN7EXAMPLE is not known', 'The key ASIA… is not known'],
    ['bad header X-Amz-Security-Token: IQoJb3JpZ2lu!', 'bad header X-Amz-Security-Token: …'],
  ])('of %j', (sentence, shown) => {
    expect(toFailure(unmodelled('SignatureDoesNotMatch', sentence, 403), 'ecs:ListServices').problem.detail).toBe(
      shown,
    );
  });

  it('nor a page of words', () => {
    expect(toFailure(unmodelled('Unheard', 'x'.repeat(9_000)), 's').problem.detail).toHaveLength(2_000);
  });
});

describe('failures[] of ECS', () => {
  const gone = { arn: 'arn:aws:ecs:eu-west-3:1:service/shop/web', reason: 'MISSING' };

  it('are expected of things that may have vanished since they were listed', () => {
    expect(() => readFailures([gone], 'ecs:DescribeServices', { allowMissing: true })).not.toThrow();
  });

  it.each([
    [{ allowMissing: false }, gone, 'missing'],
    [{ allowMissing: false }, { reason: 'ACCESS' }, 'unexpected'],
    [{ allowMissing: true }, { reason: 'ACCESS', detail: 'why' }, 'unexpected'],
  ])('with %j: %j is %s', (mode, failure, code) => {
    expect(() => readFailures([failure], 'ecs:DescribeServices', mode)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code, source: 'ecs:DescribeServices' }) }),
    );
  });

  it.each([[undefined], [[]]])('may be %j', (none) => {
    expect(() => readFailures(none, 'ecs:DescribeServices', { allowMissing: false })).not.toThrow();
  });
});

describe('isAwsError', () => {
  it("tells AWS's errors apart by name", () => {
    const failure = toFailure(new ResourceAlreadyExistsException(said('…')), 'logs:CreateLogGroup');
    expect(isAwsError(failure, 'ResourceAlreadyExistsException')).toBe(true);
    expect(isAwsError(failure, 'ResourceNotFoundException')).toBe(false);
    expect(isAwsError(new Error('ResourceAlreadyExistsException'), 'ResourceAlreadyExistsException')).toBe(false);
  });
});
