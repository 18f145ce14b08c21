import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { enterReceivedRequest } from '../received-request';
import { enterRequest, requestIdOf } from '../request-id';

/** A request of HTTP that has ended. */
export type EndedRequest = {
  requestId: string;
  method: string;
  /** Without the query, which may hold a sign-in token. */
  path: string;
  status: number;
  durationMs: number;
  /** False when the connection was closed before the whole response was sent. */
  isComplete: boolean;
};

/** The requests of this process, whoever serves them. */
export type HttpRequests = {
  /** How many are under way. */
  count: () => number;
  /** From now on every response asks for its connection to be closed. */
  closeAfterResponses: () => void;
  /** Refuses new connections, and closes those that no request uses. May be called again and again. */
  stopListening: () => void;
  /** Stops watching. */
  end: () => void;
};

/** Node publishes the start of each request before the server sees it. */
const STARTED = 'http.server.request.start';

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };

const isStarted = (message: unknown): message is Started =>
  typeof message === 'object' &&
  message !== null &&
  'request' in message &&
  message.request instanceof IncomingMessage &&
  'response' in message &&
  message.response instanceof ServerResponse &&
  'server' in message &&
  message.server instanceof Server;

/**
 * Counts the requests of this process, gives each an id, and reports it when it has ended. It listens to Node's own
 * diagnostics, so that it needs neither a server of its own nor a change of Next's.
 */
export function watchHttpRequests(report: (ended: EndedRequest) => void, now: () => number): HttpRequests {
  const underWay = new Set<ServerResponse>();
  const servers = new Set<Server>();
  let isClosing = false;

  const closeAfter = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };

  const onStart = (message: unknown) => {
    if (!isStarted(message)) return;
    const { request, response, server } = message;
    const startedAt = now();
    const requestId = requestIdOf(request.headers);
    enterRequest(requestId);
    enterReceivedRequest(request, response);
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    servers.add(server);
    underWay.add(response);
    if (isClosing) closeAfter(response);
    response.once('close', () => {
      underWay.delete(response);
      report({
        requestId,
        method: request.method ?? '',
        path: pathOf(request.url ?? ''),
        status: response.statusCode,
        durationMs: Math.round(now() - startedAt),
        isComplete: response.writableFinished,
      });
    });
  };

  subscribe(STARTED, onStart);
  return {
    count: () => underWay.size,
    closeAfterResponses: () => {
      isClosing = true;
      for (const response of underWay) closeAfter(response);
    },
    stopListening: () => {
      for (const server of servers) {
        if (server.listening) server.close();
        server.closeIdleConnections();
      }
    },
    end: () => {
      unsubscribe(STARTED, onStart);
    },
  };
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';
