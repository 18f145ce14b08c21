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

/** Who sends a request: the person whose session it brings, once that was opened, and an address otherwise. */
function senderOf({ headers, socket }) {
  const person = headers.cookie && globalThis.gantryPersonOfCookies?.(headers.cookie);
  if (person !== undefined && person !== '') return `person ${person}`;
  // The client's, as far as proxies are trusted (lib/server/trust-proxies.ts).
  return `address ${headers['x-forwarded-for'] ?? socket.remoteAddress}`;
}

/** Gives requests their turns. */
export function createRequestTurns({ request, file } = RATES) {
  const [requests, files] = [createTurns(request), createTurns(file)];
  return (incoming, response) => {
    const { url = '/' } = incoming;
    if (HEALTH.test(url)) return true;
    const turns = FILES.test(url) ? files : requests;
    return turns.take(senderOf(incoming), (giveUp) => response.once('close', giveUp));
  };
}
