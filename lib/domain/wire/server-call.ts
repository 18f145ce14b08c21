import type { Outcome } from '../problem';

/**
 * A query or a command as browsers call it. `Input` is the input type of a schema of this folder (`z.input`); the
 * server parses it again.
 */
export type ServerCall<Input, Output> = (input: Input) => Promise<Outcome<Output>>;
