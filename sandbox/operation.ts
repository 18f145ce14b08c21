/** One AWS API operation: the part of the world it needs, then the request, then AWS's own response shape. */
export type Operation<Request, Response> = (request: Request) => Response | Promise<Response>;

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
