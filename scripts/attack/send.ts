import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../image-test/viewers';

export type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string | Uint8Array };
/** Status 0 stands for a connection that ended without an answer. */
export type Answer = {
  status: number;
  text: string;
  ms: number;
  headers: Record<string, string | string[] | undefined>;
};

const LONGEST_MS = 30_000;

/** Sends a request as it is: any method, path and header that HTTP can carry. */
export function send(url: string, { method = 'GET', path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string, answered: Answer['headers'] = {}) =>
      resolve({ status, text, ms: performance.now() - startedAt, headers: answered });
    try {
      const sent = request({ host: hostname, port, method, path, headers, timeout: LONGEST_MS }, async (answer) => {
        let text = '';
        try {
          for await (const part of answer) text += part;
          end(answer.statusCode ?? 0, text, answer.headers);
        } catch {
          end(0, text, answer.headers);
        }
      });
      sent.on('error', () => end(0, '')).on('timeout', () => sent.destroy());
      sent.end(body);
    } catch {
      end(-1, ''); // nothing that this client can send
    }
  });
}

type Manifest = { node: Record<string, { exportedName?: string }> };

/** The server actions of a build, each with its id. One name may stand for several. */
export function readActions(distDir: string): { id: string; name: string }[] {
  const text = readFileSync(join(distDir, 'server', 'server-reference-manifest.json'), 'utf8');
  const { node }: Manifest = JSON.parse(text);
  return Object.entries(node).map(([id, { exportedName = '' }]) => ({ id, name: exportedName }));
}

export const actionHeaders = ({ url, cookie }: Session, id: string): Record<string, string> => ({
  cookie,
  origin: url,
  accept: 'text/x-component',
  'content-type': 'text/plain;charset=UTF-8',
  'next-action': id,
});

/** Sends an action with a body, and gives its answer. */
export const sendAction = (session: Session, path: string, id: string, body: string): Promise<Answer> =>
  send(session.url, { method: 'POST', path, headers: actionHeaders(session, id), body });

/** The code of the problem that an action has answered with; `ok` when it has done what it was asked. */
export function outcomeOf({ status, text }: Answer): string {
  const code = /"ok":false,"problem":\{"code":"([a-z-]+)"/.exec(text)?.[1];
  return code ?? (/"ok":true/.test(text) ? 'ok' : `status ${status}`);
}

/** How many requests are under way at once. */
export const AT_ONCE = 8;
/** More than this an attack that is paced does not have under way: the server answers no more, and it waits. */
const PACED_AT_ONCE = 64;

/** Does some work many times, a few at once. */
export async function inParallel(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** How requests are sent: as fast as the server answers, or so many a second whether it answers or not. */
export type Pace = { perSecond: number } | 'as-fast-as-answered';

/** Does some work many times, at a pace. */
export async function atPace(count: number, pace: Pace, work: (index: number) => Promise<void>): Promise<void> {
  if (pace === 'as-fast-as-answered') return inParallel(count, AT_ONCE, work);
  const startedAt = performance.now();
  await inParallel(count, PACED_AT_ONCE, async (index) => {
    await sleep(Math.max(0, startedAt + (index * 1_000) / pace.perSecond - performance.now()));
    await work(index);
  });
}
