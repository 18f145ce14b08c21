import { AwsFault } from '@/sandbox/operation';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes, and two of Docker's that ECR gives. */
const STATUS = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 400,
  BLOB_UPLOAD_UNKNOWN: 404,
  DENIED: 403,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 400,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 400,
  TAG_INVALID: 400,
  TOOMANYREQUESTS: 429,
  UNAUTHORIZED: 401,
  UNKNOWN: 500,
  UNSUPPORTED: 405,
} as const;
export type RegistryCode = keyof typeof STATUS;

type Details = { status?: number; headers?: Readonly<Record<string, string>> };

/** A refusal of the registry; clients print its code and its message. */
export class RegistryFault extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: RegistryCode,
    message: string,
    { status = STATUS[code], headers = {} }: Details = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** How ECR's API faults are called on the registry's wire. */
const CODES: Readonly<Record<string, RegistryCode>> = {
  ImageTagAlreadyExistsException: 'TAG_INVALID',
  InvalidParameterException: 'MANIFEST_INVALID',
  LayersNotFoundException: 'MANIFEST_BLOB_UNKNOWN',
  LimitExceededException: 'DENIED',
  ReferencedImagesNotFoundException: 'MANIFEST_BLOB_UNKNOWN',
  RepositoryNotFoundException: 'NAME_UNKNOWN',
};

/** The registry's refusal for an error of an ECR operation; `undefined` for errors that are bugs. */
export function toRegistryFault(error: unknown): RegistryFault | undefined {
  if (error instanceof RegistryFault) return error;
  const code = error instanceof AwsFault ? CODES[error.code] : undefined;
  return code && error instanceof Error ? new RegistryFault(code, error.message) : undefined;
}
