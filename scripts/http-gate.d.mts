import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TakeTurn } from './http-turns.mjs';

type Head = { method?: string; url?: string; headers: Record<string, string | string[] | undefined> };
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Why a request is refused, as a status; undefined when it is not. */
export function findRefusal(request: Head): 400 | 405 | 413 | undefined;

/** Wraps the listener of a server: what no page and no route can answer does not reach it. */
export function guardRequests(listener: Listener, takeTurn?: TakeTurn): Listener;
