import { PROBLEM_CODES, type Problem } from '../../domain/problem';
import type { Browser } from './connection';

/** The real browser. Use it in effects only: it does not exist on the server. */
export const browser: Browser = {
  open: (url) => new EventSource(url),
  findRefusal: fetchRefusal,
  random: Math.random,
  isHidden: () => document.hidden,
  onChange: (listener) => {
    const onVisibility = () => listener(document.hidden ? 'hidden' : 'shown');
    const onOnline = () => listener('online');
    const onOffline = () => listener('offline');
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
    };
  },
};

/** An `EventSource` hides why it failed, so the same address is fetched once more for the problem in its response. */
async function fetchRefusal(url: string): Promise<Problem | undefined> {
  const abortController = new AbortController();
  try {
    const answer = await fetch(url, { signal: abortController.signal, headers: { accept: 'application/json' } });
    if (answer.ok) return undefined;
    return problemIn(await answer.json());
  } catch {
    return undefined; // no answer, or none with a reason: the connection is lost
  } finally {
    abortController.abort();
  }
}

function problemIn(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('problem' in body) return problemIn(body.problem);
  if (!('code' in body)) return undefined;
  const code = PROBLEM_CODES.find((problemCode) => problemCode === body.code);
  if (!code) return undefined;
  return 'detail' in body && typeof body.detail === 'string' ? { code, detail: body.detail } : { code };
}
