import type { World } from './world';

/** A call that was answered before, as far as it is remembered. */
export type PastCall = {
  /** Wall-clock ms. */
  at: number;
  requestId: string;
  /** IAM's prefix, such as `ecs`; empty when the request named no service. */
  service: string;
  operation: string;
  region: string;
  accessKeyId: string;
  userAgent: string;
  status: number;
  /** AWS's error code and its words, of calls that failed. */
  code?: string;
  message?: string;
  /** What was asked, of calls that change something: without secrets, and only if it is short. */
  request?: Readonly<Record<string, unknown>>;
};

/** Who signed a request and where it was sent; few operations ask. */
export type Caller = {
  accessKeyId: string;
  /** Scheme, host and port under which the caller reached the sandbox, such as `http://127.0.0.1:4566`. */
  endpoint: string;
  /** The latest calls of everybody, oldest first. */
  pastCalls?(): readonly PastCall[];
  /** Lets real time pass, and the region's with it, for a caller who waits for something. */
  wait?(ms: number): Promise<void>;
};

/**
 * One AWS API operation: the part of the world it needs, then the request, then AWS's own response shape. A streaming
 * operation puts an async iterable in the event stream member of its response; it is closed when the caller goes away.
 */
export type Operation<Request, Response> = (request: Request, caller?: Caller) => Response | Promise<Response>;

/** The operations of one service by AWS's name for them, such as `DescribeClusters`. */
export type OperationTable = Readonly<Record<string, (world: World) => Operation<never, object>>>;

/** An error that AWS documents for an operation; the wire gives it the shape of the caller's protocol. */
export class AwsFault extends Error {
  /**
   * @param code the error's shape name in the service model, such as `ClusterNotFoundException`
   * @param message AWS's own words
   * @param status HTTP status; AWS answers nearly every client fault with 400
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsFault';
  }
}

const REGION = /^[a-z]{2}(-[a-z]+){1,3}-\d$/;

/** Whether a region could have that name: one that nobody has asked for yet begins when an operation names it. */
export const isRegion = (name: string): boolean => name.length <= 64 && REGION.test(name);
