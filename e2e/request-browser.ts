import { routes } from '../lib/routes';

const FLEET = routes.fleet({ account: 'main', region: 'eu-west-3' });

/** A browser without a page: it keeps cookies. */
export function openBrowser(url: string, address = '192.0.2.1') {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}, at = url) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, cookie, 'x-forwarded-for': address };
    const answer = await fetch(at + path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const { csrfToken } = await (await ask('/api/auth/csrf')).json();
    return ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) });
  };
  const signIn = (email: string, password: string) => post('/api/auth/callback/local', { email, password });
  const isIn = async (at?: string) => (await ask(FLEET, {}, at)).status === 200;
  return { jar, ask, post, signIn, isIn };
}

/** How long each of some requests took, at its 95th percentile. */
export async function measure(ask: () => Promise<Response>, isOver: (count: number) => boolean): Promise<number> {
  const times: number[] = [];
  while (!isOver(times.length)) {
    const begun = performance.now();
    await (await ask()).arrayBuffer();
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0;
}
