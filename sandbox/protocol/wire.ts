import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came, its body read to the end. */
export type Incoming = {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Empty when it was larger than the sandbox takes. */
  body: Uint8Array;
  isTooLarge: boolean;
};

/** What goes back; a body in parts is an event stream. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string | AsyncIterable<Uint8Array>;
};

/** A header's first value, or an empty string. */
export function headerOf(incoming: Pick<Incoming, 'headers'>, name: string): string {
  const value = incoming.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
