// What stands before the console's HTTP server: requests that no page and no route of it can answer are refused with the status
// that says why, before anything reads them.

/** Everything else is refused: a page or a server action is all there is. */
const METHODS = ['GET', 'HEAD', 'POST'];

/** Bodies in bytes. Server actions take a megabyte (Next's own limit), a sign-in is a line. */
const BODY_MAX = { signIn: 65_536, other: 1_048_576 };

const HEADERS = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

const REASONS = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  429: 'Too Many Requests',
};

const bodyMaxOf = (url) => (url.startsWith('/api/auth/') ? BODY_MAX.signIn : BODY_MAX.other);

/**
 * Why a request is refused, as a status; undefined when it is not.
 * @param {{ method?: string, url?: string, headers: Record<string, string | string[] | undefined> }} request
 * @returns {400 | 405 | 413 | undefined}
 */
export function findRefusal({ method = 'GET', url = '/', headers }) {
  if (!METHODS.includes(method)) return 405;
  if (!isReadablePath(url.split(/[?#]/, 1)[0] ?? '')) return 400;
  if (Number(headers['content-length'] ?? 0) > bodyMaxOf(url)) return 413;
  return undefined;
}

/** Whether a path begins at the root and its escapes are those of a text without control characters. */
function isReadablePath(path) {
  if (!path.startsWith('/')) return false;
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/** Answers with a status, and ends the connection: whatever else was sent on it is not read. */
function refuse(request, response, status) {
  const allow = status === 405 ? { allow: METHODS.join(', ') } : {};
  response.writeHead(status, { ...HEADERS, ...allow, connection: 'close' });
  response.end(request.method === 'HEAD' ? undefined : `${status} ${REASONS[status]}\n`);
}

/**
 * A body of unknown length is counted as it comes. One that is too long is answered, and what reads it sees its sender leave.
 */
function limitBody(request, response) {
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] === undefined) return;
  const push = request.push.bind(request);
  const max = bodyMaxOf(request.url ?? '/');
  let length = 0;
  request.push = (chunk, encoding) => {
    length += chunk?.length ?? 0;
    if (length <= max) return push(chunk, encoding);
    if (!response.headersSent) {
      response.once('finish', () => request.destroy());
      refuse(request, response, 413);
    }
    return true;
  };
}

/**
 * Wraps the listener of a server.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} listener
 * @param {import('./http-turns.mjs').TakeTurn} takeTurn what comes faster than its sender is served waits for its turn
 */
export const guardRequests = (listener, takeTurn = () => true) => {
  const serve = (request, response) => {
    const status = findRefusal(request);
    if (status !== undefined) return refuse(request, response, status);
    limitBody(request, response);
    return listener(request, response);
  };
  const serveInTurn = async (request, response, turn) => {
    const isTurn = await turn;
    if (response.destroyed) return undefined;
    return isTurn ? serve(request, response) : refuse(request, response, 429);
  };
  return (request, response) => {
    const turn = takeTurn(request, response);
    return turn === true ? serve(request, response) : serveInTurn(request, response, turn);
  };
};
