import { AsyncLocalStorage } from 'node:async_hooks';

declare global {
  var gantryRequestIds: AsyncLocalStorage<string> | undefined;
}

/** Kept on globalThis because Next loads this module more than once. */
function requestIds(): AsyncLocalStorage<string> {
  globalThis.gantryRequestIds ??= new AsyncLocalStorage();
  return globalThis.gantryRequestIds;
}

/** The id of the HTTP request that the calling code works for; undefined outside of one. */
export const currentRequestId = (): string | undefined => requestIds().getStore();

/** Sets the request id for the rest of the calling code and for everything asynchronous that it starts. */
export const enterRequest = (id: string): void => requestIds().enterWith(id);

/** Runs work for the request of an id, also when it goes on after it. */
export const withRequestId = <T>(id: string | undefined, work: () => T): T =>
  id === undefined ? work() : requestIds().run(id, work);

/** An id that a proxy has given is taken over when it is short and plain, as it is written to the log. */
const PLAIN = /^[\w.:=;-]{1,128}$/;

/**
 * The id of a request: `x-request-id`, or the trace id of an Application Load Balancer, or a random one.
 * @param headers the headers of the request, names in lower case
 */
export function requestIdOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const given = [headers['x-request-id'], headers['x-amzn-trace-id']].find(
    (value): value is string => typeof value === 'string' && PLAIN.test(value),
  );
  return given ?? crypto.randomUUID();
}
