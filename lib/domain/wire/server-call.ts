import type { Outcome } from '../problem';

/**
 * A question or a command of the server as browsers ask it. `Input` is what a schema of this folder takes (`z.input`); the
 * server parses it again, whoever sends it.
 */
export type ServerCall<Input, Output> = (input: Input) => Promise<Outcome<Output>>;
