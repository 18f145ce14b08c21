import { Failure, type Problem, type ProblemCode } from '../domain/problem';
import { at } from './unknown';

/** Error names of AWS without a recognizable pattern: those of the SDK's error classes and of AWS's common errors. */
const CODE_BY_NAME: Readonly<Record<string, ProblemCode>> = {
  AuthFailure: 'access-denied',
  BlockedException: 'access-denied',
  IncompleteSignature: 'access-denied',
  InvalidAccessKeyId: 'access-denied',
  InvalidClientTokenId: 'access-denied',
  InvalidSignatureException: 'access-denied',
  MissingAuthenticationToken: 'access-denied',
  MissingAuthenticationTokenException: 'access-denied',
  NotAuthorized: 'access-denied',
  OperationNotPermitted: 'access-denied',
  OperationNotPermittedException: 'access-denied',
  OptInRequired: 'access-denied',
  SignatureDoesNotMatch: 'access-denied',
  SubscriptionRequiredException: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  UnrecognizedClientException: 'access-denied',

  RequestExpired: 'expired-credentials',
  TokenRefreshRequired: 'expired-credentials',

  BandwidthLimitExceeded: 'throttled',
  ProvisionedThroughputExceededException: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  TooManyRequestsException: 'throttled',

  DependencyViolation: 'conflict',
  OperationAbortedException: 'conflict',
  RepositoryNotEmptyException: 'conflict',
  ServiceNotActiveException: 'conflict',
  TargetNotConnectedException: 'conflict',
  UpdateInProgressException: 'conflict',

  ClientException: 'invalid',
  PlatformTaskDefinitionIncompatibilityException: 'invalid',
  PlatformUnknownException: 'invalid',
  SerializationException: 'invalid',
  UnsupportedFeatureException: 'invalid',

  ServiceUnavailable: 'unreachable',
  ServiceUnavailableException: 'unreachable',
  RequestTimeout: 'unreachable',
  RequestTimeoutException: 'unreachable',
  TimeoutError: 'unreachable',
  AbortError: 'unreachable',
};

/** Patterns of AWS's error names. The first match counts, which matters for `InvalidSubnetID.NotFound`. */
const CODE_BY_FORM: readonly [RegExp, ProblemCode][] = [
  [/^AccessDenied/, 'access-denied'],
  [/^Expired/, 'expired-credentials'],
  [/Throttl/, 'throttled'],
  [/NotFound|^NoSuch|^ResourceMissing/, 'missing'],
  [/AlreadyExists|AlreadyInUse|InUse|Conflict|^ClusterContains|LimitExceeded|QuotaExceeded|^TooMany/, 'conflict'],
  [/^(Invalid|Malformed|Missing|Unsupported)|^Validation|^Duplicate/, 'invalid'],
];

/** ECS reports these with generic error classes; only the message distinguishes them. */
const CODE_BY_SENTENCE: readonly [RegExp, ProblemCode][] = [
  [/is not authorized to perform/, 'access-denied'],
  [/^Unable to describe task definition/, 'missing'],
  [/not idempotent|still Draining|while it is scaled above 0|Too many concurrent attempts/, 'conflict'],
];

/**
 * Node's error codes for an unreachable endpoint: connection refused, unknown host, no route, broken or untrusted
 * connection.
 */
const NETWORK =
  /^(E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NETDOWN|ADDRNOTAVAIL|NOTFOUND|AI_AGAIN|PROTO)|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

const DETAIL_MAX = 2_000;

/**
 * Turns an error of the SDK into a Failure with the error as its cause.
 * @param error an AWS error, or one of a credentials provider or of Node's network
 * @param source the operation by its IAM name, such as `ecs:DescribeServices`
 */
export function toFailure(error: unknown, source: string): Failure {
  if (error instanceof Failure) return error;
  return new Failure(toProblem(error, source), { cause: error });
}

function toProblem(error: unknown, source: string): Problem {
  const name = nameOf(error);
  const words = wordsOf(error);
  const code = codeOf(error, name, words);
  const requestId = textAt(at(error, '$metadata'), 'requestId');
  const denied = code === 'access-denied' ? parseDenial(words) : undefined;
  return {
    code,
    source,
    detail: redactSecrets(words || name).slice(0, DETAIL_MAX),
    facts: { error: name, ...denied },
    ...(requestId !== undefined && { requestId }),
  };
}

function codeOf(error: unknown, name: string, words: string): ProblemCode {
  // Errors of credentials providers; an expired SSO session or web token is recognized only by its message.
  if (/^(CredentialsProvider|TokenProvider|Provider)Error$/.test(name)) {
    return /expired/i.test(words) ? 'expired-credentials' : 'missing-credentials';
  }
  const codeBySentence = CODE_BY_SENTENCE.find(([form]) => form.test(words))?.[1];
  const codeByName = codeBySentence ?? CODE_BY_NAME[name] ?? CODE_BY_FORM.find(([form]) => form.test(name))?.[1];
  if (codeByName) return codeByName;
  if (networkCodesOf(error).some((code) => NETWORK.test(code))) return 'unreachable';
  const status = statusOf(error);
  if (status === 429) return 'throttled';
  // The response of a gateway or of an overloaded service, not one of the operation.
  return status === 502 || status === 503 || status === 504 ? 'unreachable' : 'unexpected';
}

/**
 * The action and the resource in AWS's message: "User: … is not authorized to perform: iam:PassRole on resource: …".
 * Both are absent when AWS rejects the identity itself.
 */
function parseDenial(words: string): { action?: string; resource?: string } {
  const action = /not authorized to perform:? ?([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(words)?.[1];
  const resource = /on resource:? ?(\S*[^\s.,])/.exec(words)?.[1];
  return { ...(action !== undefined && { action }), ...(resource !== undefined && { resource }) };
}

/** Node's errors have a code such as `ECONNREFUSED`, AWS's a name such as `ThrottlingException`. */
function nameOf(error: unknown): string {
  const name = textAt(error, 'name') ?? 'Error';
  const code = networkCodesOf(error)[0];
  return code !== undefined && /^(|Aggregate|Type)Error$/.test(name) ? code : name;
}

/** The SDK's errors for a response that is not AWS's, such as a proxy's page: without words, or with those of a parser. */
const NOT_AWS = /^UnknownError$|Deserialization error/;

/** Failed connections to several addresses are an AggregateError without a message of its own. */
function wordsOf(error: unknown): string {
  const own = textAt(error, 'message');
  const status = statusOf(error);
  if (own !== undefined && NOT_AWS.test(own) && status !== undefined) return `HTTP ${status}`;
  if (own) return own;
  const inner = at(error, 'errors');
  return Array.isArray(inner) ? [...new Set(inner.map((each) => textAt(each, 'message') ?? ''))].join('; ') : '';
}

function networkCodesOf(error: unknown, depth = 0): string[] {
  if (depth > 3 || error === undefined || error === null) return [];
  const code = textAt(error, 'code');
  return [...(code === undefined ? [] : [code]), ...networkCodesOf(at(error, 'cause'), depth + 1)];
}

/**
 * AWS's answer to an invalid signature contains what was signed, including the session token; none of it may be shown.
 */
function redactSecrets(words: string): string {
  const [first = ''] = words.split(
    /\s*(?:The Canonical String|The String-to-Sign|Encoded authorization failure message)/,
  );
  return first
    .trim()
    .replace(/\b(A[KS]IA)[A-Z0-9]{8,}\b/g, '$1…')
    .replace(/(x-amz-security-token|authorization|credential|signature)([:=]\s*)\S+/gi, '$1$2…');
}

function statusOf(error: unknown): number | undefined {
  const status = at(at(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Whether a failure is AWS's error of a name, such as `ResourceAlreadyExistsException`. */
export const isAwsError = (error: unknown, name: string): error is Failure =>
  error instanceof Failure && error.problem.facts?.error === name;

/**
 * Reads the `failures[]` of ECS's answers. `MISSING` is expected for a resource that was deleted since it was listed;
 * anything else is not.
 * @throws Failure `missing` unless `allowMissing` is set, else `unexpected`
 */
export function readFailures(
  failures:
    | readonly { arn?: string | undefined; reason?: string | undefined; detail?: string | undefined }[]
    | undefined,
  source: string,
  { allowMissing }: { allowMissing: boolean },
): void {
  for (const { arn, reason, detail } of failures ?? []) {
    const missing = reason === 'MISSING';
    if (missing && allowMissing) continue;
    throw new Failure({
      code: missing ? 'missing' : 'unexpected',
      source,
      detail: detail ?? [reason, arn].filter(Boolean).join(' '),
      facts: { error: reason ?? 'unknown', ...(arn !== undefined && { resource: arn }) },
    });
  }
}
