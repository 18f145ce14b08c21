import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * Next reads the body of a server action, and the state of the router that a browser sends, before any code of Gantry's runs. What it
 * cannot read is its sender's fault, which Next answers with 500 and logs as an error of the server.
 */

/**
 * A request that Next reads something of; whether it has come as far as Gantry's own work, and whether that is the page which says that
 * it could not be read.
 */
type ReceivedRequest = { isBegun: boolean; isUnreadable?: true };

declare global {
  var gantryReceivedRequests: AsyncLocalStorage<ReceivedRequest> | undefined;
}

/** Kept on globalThis because Next loads this module more than once, and scripts/start.mjs asks it as well. */
function receivedRequests(): AsyncLocalStorage<ReceivedRequest> {
  globalThis.gantryReceivedRequests ??= new AsyncLocalStorage();
  return globalThis.gantryReceivedRequests;
}

const ROUTER_STATE = 'next-router-state-tree';

const isReadByNext = ({ method, url = '', headers }: IncomingMessage): boolean =>
  (method === 'POST' && !url.startsWith('/api/')) || headers[ROUTER_STATE] !== undefined;

/** From now on a request that Next could not read is answered with 400 in the place of 500. */
export function enterReceivedRequest(request: IncomingMessage, response: ServerResponse): void {
  if (!isReadByNext(request)) return;
  const received: ReceivedRequest = { isBegun: false };
  receivedRequests().enterWith(received);
  const writeHead = response.writeHead.bind(response);
  const answerWith = (status: number, ...rest: unknown[]) => {
    const corrected = status === 500 && (received.isUnreadable || !received.isBegun) ? 400 : status;
    return Reflect.apply(writeHead, response, [corrected, ...rest]);
  };
  response.writeHead = answerWith;
}

/** Says that work of Gantry's has begun for the current request: what fails from now on is the server's fault. */
export function beginReceivedRequest(): void {
  const received = receivedRequests().getStore();
  if (received) received.isBegun = true;
}

/** Whether an error of the current request is that Next could not read it; it stays so while the page of the error is made. */
export function isUnreadableRequest(): boolean {
  const received = receivedRequests().getStore();
  if (!received || (received.isBegun && !received.isUnreadable)) return false;
  received.isUnreadable = true;
  return true;
}
