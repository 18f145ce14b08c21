// How fast one person, or one address of strangers, is served: what comes faster waits for its turn before anything reads it, so that
// whoever sends as much as they can takes no more of the server than somebody who clicks quickly.

/** So many requests at once, and then so many a second: a browser that opens forty pages again is served at once. */
const RATES = {
  request: { burst: 100, perSecond: 30 },
  /** Files are many a page, cost little, and are kept by browsers. */
  file: { burst: 2_000, perSecond: 200 },
};
/** What may wait of one person, and how long; a browser has six requests under way. */
const WAITING = 100;
const WAIT_MS = 10_000;
/** Beyond that the ones that have sent nothing for longest are forgotten. */
const KEYS = 10_000;

/**
 * Gives each key its turns at a rate.
 * @param {{ burst: number, perSecond: number, waiting?: number, waitMs?: number, now?: () => number }} options
 */
export function createTurns({ burst, perSecond, waiting = WAITING, waitMs = WAIT_MS, now = () => performance.now() }) {
  const lanes = new Map();

  const laneOf = (key) => {
    const lane = lanes.get(key) ?? { tokens: burst, at: now(), queue: [] };
    // The one that was used last stands last.
    lanes.delete(key);
    lanes.set(key, lane);
    if (lanes.size > KEYS) forgetOldest();
    lane.tokens = Math.min(burst, lane.tokens + (Math.max(0, now() - lane.at) / 1_000) * perSecond);
    lane.at = now();
    return lane;
  };
  const forgetOldest = () => {
    for (const [key, { queue }] of lanes) {
      if (queue.length > 0) continue;
      lanes.delete(key);
      return;
    }
  };
  const serveNext = (key, lane) => {
    lane.timer = undefined;
    laneOf(key);
    while (lane.queue.length > 0 && lane.tokens >= 1) {
      lane.tokens -= 1;
      lane.queue.shift()?.(true);
    }
    schedule(key, lane);
  };
  const schedule = (key, lane) => {
    if (lane.queue.length === 0 || lane.timer !== undefined) return;
    lane.timer = setTimeout(() => serveNext(key, lane), Math.ceil(((1 - lane.tokens) * 1_000) / perSecond));
  };

  return {
    /**
     * @param {string} key
     * @param {(giveUp: () => void) => unknown} [onLeave] is given what is to be called when nobody waits any more
     * @returns {true | Promise<boolean>} true when it is its turn; false when it is not to be served
     */
    take(key, onLeave) {
      const lane = laneOf(key);
      if (lane.queue.length === 0 && lane.tokens >= 1) {
        lane.tokens -= 1;
        return true;
      }
      if (lane.queue.length >= waiting) return Promise.resolve(false);
      return new Promise((resolve) => {
        const end = (isTurn) => {
          clearTimeout(timer);
          resolve(isTurn);
        };
        const giveUp = () => {
          const place = lane.queue.indexOf(end);
          if (place < 0) return;
          lane.queue.splice(place, 1);
          end(false);
        };
        const timer = setTimeout(giveUp, waitMs);
        onLeave?.(giveUp);
        lane.queue.push(end);
        schedule(key, lane);
      });
    },
  };
}

const FILES = /^\/(?:_next\/static\/|icon\.svg|manifest\.webmanifest|robots\.txt)/;
/** Asked by what restarts a server that does not answer. */
const HEALTH = /^\/api\/health(?:\/|$|\?)/;
const API = /^\/api\//;

/** How long an action waits for pages that are being drawn: nobody notices a tenth of a second after a click. */
const BEHIND_PAGES_MS = 100;

/** Who sends a request: the person whose session it brings, once that was opened, and an address otherwise. */
function senderOf({ headers, socket }) {
  const person = headers.cookie && globalThis.gantryPersonOfCookies?.(headers.cookie);
  if (person !== undefined && person !== '') return `person ${person}`;
  // The client's, as far as proxies are trusted (lib/server/trust-proxies.ts).
  return `address ${headers['x-forwarded-for'] ?? socket.remoteAddress}`;
}

/**
 * Lets pages go before server actions: both take the one thread, many send actions without looking at them, and each page has
 * somebody who waits for it.
 * @param {number} waitMs the longest that an action waits
 */
export function createPagesFirst(waitMs = BEHIND_PAGES_MS) {
  const waiting = new Set();
  let pages = 0;
  const endPage = () => {
    pages -= 1;
    if (pages > 0) return;
    for (const goOn of waiting) goOn();
  };
  return {
    /** @param {import('node:http').ServerResponse} response of a page that is drawn from now on */
    begin(response) {
      pages += 1;
      response.once('close', endPage);
    },
    /** @returns {undefined | Promise<void>} settles when no page is being drawn, or after the longest wait */
    wait() {
      if (pages === 0) return undefined;
      return new Promise((resolve) => {
        const goOn = () => {
          clearTimeout(timer);
          waiting.delete(goOn);
          resolve();
        };
        const timer = setTimeout(goOn, waitMs);
        waiting.add(goOn);
      });
    },
  };
}

/** Gives requests their turns. */
export function createRequestTurns({ request, file } = RATES) {
  const [requests, files, pagesFirst] = [createTurns(request), createTurns(file), createPagesFirst()];

  /** @returns {true | Promise<boolean>} */
  const giveWay = (incoming, response) => {
    if (API.test(incoming.url ?? '/')) return true;
    if (incoming.method === 'POST') return pagesFirst.wait()?.then(() => true) ?? true;
    if (incoming.method === 'GET' && !response.destroyed) pagesFirst.begin(response);
    return true;
  };
  return (incoming, response) => {
    const { url = '/' } = incoming;
    if (HEALTH.test(url)) return true;
    const sender = senderOf(incoming);
    const onLeave = (giveUp) => response.once('close', giveUp);
    if (FILES.test(url)) return files.take(sender, onLeave);
    const turn = requests.take(sender, onLeave);
    if (turn === true) return giveWay(incoming, response);
    return turn.then((isTurn) => isTurn && giveWay(incoming, response));
  };
}
