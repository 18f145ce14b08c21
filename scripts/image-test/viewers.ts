/** A person who is signed in, as HTTP sees them. */
export type Session = { url: string; cookie: string };

/** Signs in with email and password, as the sign-in page does. */
export async function signIn(url: string, email: string, password: string): Promise<Session> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keepCookies = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) jar.set(name, value);
    }
  };
  const first = await fetch(`${url}/api/auth/csrf`);
  keepCookies(first);
  const { csrfToken } = await first.json();
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' });
  const answer = await fetch(`${url}/api/auth/callback/local`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie() },
    body,
  });
  keepCookies(answer);
  if (![...jar.keys()].some((name) => name.endsWith('gantry.session')))
    throw new Error(`Sign-in failed: ${answer.status}`);
  return { url, cookie: cookie() };
}

/** Live streams that stay open, and how each of them ended. */
export type Viewers = {
  /** Resolves when all have ended: how many complete, and how many cut off. */
  ended: Promise<{ complete: number; cut: number }>;
  events: () => number;
  leave: () => void;
};

/** Opens live streams of some people in turn, and resolves once each has said something. One person has forty at most. */
export async function openViewers(
  sessions: readonly Session[],
  paths: readonly string[],
  count: number,
): Promise<Viewers> {
  const leaving = new AbortController();
  let events = 0;
  const openOne = async (number: number) => {
    const [path, session] = [paths[number % paths.length] ?? '', sessions[number % sessions.length]];
    if (!session) throw new Error('nobody is signed in');
    const { url, cookie } = session;
    const answer = await fetch(url + path, { headers: { cookie }, signal: leaving.signal });
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    if (!reader) throw new Error(`${path} answered ${answer.status}`);
    await reader.read();
    return async (): Promise<'complete' | 'cut'> => {
      try {
        while (!(await reader.read()).done) events += 1;
        return 'complete';
      } catch {
        return 'cut';
      }
    };
  };
  const open: (() => Promise<'complete' | 'cut'>)[] = [];
  // Ten at a time, as people come.
  for (let from = 0; from < count; from += 10) {
    const some = Array.from({ length: Math.min(10, count - from) }, (_, index) => openOne(from + index));
    open.push(...(await Promise.all(some)));
  }
  const ends = Promise.all(open.map((listen) => listen()));
  return {
    ended: ends.then((all) => ({
      complete: all.filter((end) => end === 'complete').length,
      cut: all.filter((end) => end === 'cut').length,
    })),
    events: () => events,
    leave: () => leaving.abort(),
  };
}
