import type { IncomingMessage, ServerResponse } from 'node:http';

type Rate = { burst: number; perSecond: number };
type Turns = { take: (key: string, onLeave?: (giveUp: () => void) => unknown) => true | Promise<boolean> };
/** True when it is a request's turn; false when it is not to be served. */
export type TakeTurn = (request: IncomingMessage, response: ServerResponse) => true | Promise<boolean>;

/** Gives each key its turns at a rate. */
export function createTurns(options: Rate & { waiting?: number; waitMs?: number; now?: () => number }): Turns;

/** Lets pages go before server actions, which wait for no longer than this many milliseconds. */
export function createPagesFirst(waitMs?: number): {
  begin: (response: Pick<ServerResponse, 'once'>) => void;
  wait: () => undefined | Promise<void>;
};

/** Gives requests their turns, by the person or the address that sends them. */
export function createRequestTurns(rates?: { request: Rate; file: Rate }): TakeTurn;
