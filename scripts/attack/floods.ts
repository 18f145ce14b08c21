import type { AttackContext } from './phases';
import { AT_ONCE, inParallel, send, sendAction } from './send';
import { FLEET, inputOf } from './targets';

/** Streams of clusters, services, repositories and runs that there are not. */
export async function openGhosts(context: AttackContext, count: number): Promise<void> {
  const { url, viewers, account, report } = context;
  report.section(`${count} streams of what there is not`);
  const kinds = [
    (index: number) => `/api/live${FLEET}/clusters/ghost-${index}`,
    (index: number) => `/api/live${FLEET}/clusters/boutique/services/ghost-${index}`,
    (index: number) => `/api/logs${FLEET}/clusters/ghost-${index}/services/web`,
    (index: number) => `/api/live${FLEET}/runs/${crypto.randomUUID()}?${index}`,
  ];
  const before = await totalOf(account);
  const startedAt = performance.now();
  const statuses: Record<number, number> = {};
  const controllers: AbortController[] = [];
  await inParallel(count, AT_ONCE, async (index) => {
    const controller = new AbortController();
    controllers.push(controller);
    const cookie = viewers[index % 3]?.cookie ?? '';
    const path = kinds[index % kinds.length]?.(index) ?? '';
    const answer = await fetch(url + path, { headers: { cookie }, signal: controller.signal }).catch(() => undefined);
    statuses[answer?.status ?? 0] = (statuses[answer?.status ?? 0] ?? 0) + 1;
  });
  const rest = Math.max(0, 10_000 - (performance.now() - startedAt));
  await new Promise((resolve) => setTimeout(resolve, rest));
  const seconds = (performance.now() - startedAt) / 1_000;
  report.note(
    `answers: ${Object.entries(statuses)
      .map(([status, times]) => `${times} × ${status}`)
      .join(', ')}`,
  );
  report.atMost('AWS calls a second meanwhile', ((await totalOf(account)) - before) / seconds, 30, '');
  for (const controller of controllers) controller.abort();
}

const totalOf = async (account: AttackContext['account']): Promise<number> =>
  Object.values(await account.counts()).reduce((sum, each) => sum + each, 0);

/** A hundred people who do not know the password, at once. */
export async function floodSignIns({ url, report }: AttackContext): Promise<void> {
  report.section('A hundred sign-ins at once');
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const statuses: Record<number, number> = {};
  let entered = 0;
  await inParallel(100, 100, async (index) => {
    const body = new URLSearchParams({
      csrfToken,
      email: `viewer-${index % 10}@demo`,
      password: 'wrong-password',
      json: 'true',
    });
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send(url, { method: 'POST', path: '/api/auth/callback/local', headers, body: String(body) });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (/gantry\.session=[^;]/.test(String(answer.headers['set-cookie'] ?? ''))) entered += 1;
  });
  report.note(
    `answers: ${Object.entries(statuses)
      .map(([status, times]) => `${times} × ${status}`)
      .join(', ')}`,
  );
  report.holds('nobody gets in', entered === 0);
}

/** One viewer who sends orders as fast as they are answered. */
export async function floodByOne({ viewers, actions, report }: AttackContext, lastsMs: number): Promise<void> {
  report.section(`One person who sends as fast as they can, for ${lastsMs / 1_000} s`);
  const [viewer] = viewers;
  if (!viewer) return;
  const endsAt = performance.now() + lastsMs;
  const statuses: Record<number, number> = {};
  const sendOn = async () => {
    for (let turn = 0; performance.now() < endsAt; turn += 1) {
      const { id = '', name = '' } = actions[turn % actions.length] ?? {};
      const { status } = await sendAction(viewer, FLEET, id, JSON.stringify([inputOf(name)]));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  const answers = Object.entries(statuses).map(([status, times]) => `${times} × ${status}`);
  report.note(`answers: ${answers.join(', ')}`);
}
