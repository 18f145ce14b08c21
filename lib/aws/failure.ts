import { Failure, type Problem, type ProblemCode } from '../domain/problem';
import { at } from './unknown';

/** Where AWS's name for an error says nothing by its form. Names are those of the SDK's error classes and of AWS's common errors. */
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

/** AWS's families of error names, first match wins; the order matters for `InvalidSubnetID.NotFound`. */
const CODE_BY_FORM: readonly [RegExp, ProblemCode][] = [
  [/^AccessDenied/, 'access-denied'],
  [/^Expired/, 'expired-credentials'],
  [/Throttl/, 'throttled'],
  [/NotFound|^NoSuch|^ResourceMissing/, 'missing'],
  [/AlreadyExists|AlreadyInUse|InUse|Conflict|^ClusterContains|LimitExceeded|QuotaExceeded|^TooMany/, 'conflict'],
  [/^(Invalid|Malformed|Missing|Unsupported)|^Validation|^Duplicate/, 'invalid'],
];

/** ECS says these with its catch-all classes; the sentence alone tells what is meant. */
const CODE_BY_SENTENCE: readonly [RegExp, ProblemCode][] = [
  [/is not authorized to perform/, 'access-denied'],
  [/^Unable to describe task definition/, 'missing'],
  [/not idempotent|still Draining|while it is scaled above 0|Too many concurrent attempts/, 'conflict'],
];

/** Node's words for "there is no way to AWS": nobody listens, no such name, no route, a broken or untrusted line. */
const NETWORK =
  /^(E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NETDOWN|ADDRNOTAVAIL|NOTFOUND|AI_AGAIN|PROTO)|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

const DETAIL_MAX = 2_000;

/**
 * Turns whatever the SDK throws into a Failure that keeps it as its cause.
 * @param error what was thrown: an AWS error, a credentials provider's, or Node's own from the network
 * @param source the operation as IAM writes it, such as `ecs:DescribeServices`
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
  // The providers of the credentials chain; an expired SSO session or web token is told by its words alone.
  if (/^(CredentialsProvider|TokenProvider|Provider)Error$/.test(name)) {
    return /expired/i.test(words) ? 'expired-credentials' : 'missing-credentials';
  }
  const codeBySentence = CODE_BY_SENTENCE.find(([form]) => form.test(words))?.[1];
  const codeByName = codeBySentence ?? CODE_BY_NAME[name] ?? CODE_BY_FORM.find(([form]) => form.test(name))?.[1];
  if (codeByName) return codeByName;
  if (networkCodesOf(error).some((code) => NETWORK.test(code))) return 'unreachable';
  const status = statusOf(error);
  if (status === 429) return 'throttled';
  // A gateway's or an overloaded service's answer, which is none of the operation's own.
  return status === 502 || status === 503 || status === 504 ? 'unreachable' : 'unexpected';
}

/**
 * The permission that AWS names in its refusal, and on what: "User: … is not authorized to perform: iam:PassRole on
 * resource: …". Both are absent when AWS refuses the identity itself.
 */
function parseDenial(words: string): { action?: string; resource?: string } {
  const action = /not authorized to perform:? ?([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(words)?.[1];
  const resource = /on resource:? ?(\S*[^\s.,])/.exec(words)?.[1];
  return { ...(action !== undefined && { action }), ...(resource !== undefined && { resource }) };
}

/** Node's errors have a code for a name: `ECONNREFUSED`, where AWS would say `ThrottlingException`. */
function nameOf(error: unknown): string {
  const name = textAt(error, 'name') ?? 'Error';
  const code = networkCodesOf(error)[0];
  return code !== undefined && /^(|Aggregate|Type)Error$/.test(name) ? code : name;
}

/** What the SDK calls an answer that is none of AWS's, such as a proxy's page. */
const NOT_AWS = 'UnknownError';

/** Node gives connection attempts to several addresses up with an AggregateError that has no words of its own. */
function wordsOf(error: unknown): string {
  const own = textAt(error, 'message');
  const status = statusOf(error);
  if (own === NOT_AWS && status !== undefined) return `HTTP ${status}`;
  if (own) return own;
  const inner = at(error, 'errors');
  return Array.isArray(inner) ? [...new Set(inner.map((each) => textAt(each, 'message') ?? ''))].join('; ') : '';
}

function networkCodesOf(error: unknown, depth = 0): string[] {
  if (depth > 3 || error === undefined || error === null) return [];
  const code = textAt(error, 'code');
  return [...(code === undefined ? [] : [code]), ...networkCodesOf(at(error, 'cause'), depth + 1)];
}

/** A refused signature is answered with all that was signed, the session token included. None of it may be shown. */
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

/** Whether a failure is AWS's error of that name, such as `ResourceAlreadyExistsException`. */
export const isAwsError = (error: unknown, name: string): error is Failure =>
  error instanceof Failure && error.problem.facts?.error === name;

/** Gives undefined in place of a failure that says that the thing asked for does not exist. */
export async function ignoreMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return undefined;
    throw error;
  }
}

/**
 * Reads the `failures[]` with which ECS answers about things one by one. A thing that is `MISSING` is what a list may
 * expect, when it vanished since it was listed; anything else is not.
 * @throws Failure `missing` unless `vanishing` is set, else `unexpected`
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
