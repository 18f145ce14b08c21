import type { createReport } from '../image-test/report';
import type { Session } from '../image-test/viewers';
import { HOSTILE_LINES, type openAccount } from './account';
import { mutateBody } from './mutate-body';
import { mutateRequest } from './mutate-request';
import type { Granted } from './people';
import type { Random } from './random';
import { type Answer, actionHeaders, atPace, outcomeOf, type Pace, send, sendAction } from './send';
import { ADMIN_ONLY, FLEET, inputOf, isChange, isOwnCookie, isQuestion, PAGES, STREAMS, TAKEN_AWAY } from './targets';

export type AttackContext = {
  url: string;
  random: Random;
  /** A value of a variable that no viewer may see. */
  canary: string;
  account: ReturnType<typeof openAccount>;
  actions: readonly { id: string; name: string }[];
  viewers: readonly Session[];
  report: ReturnType<typeof createReport>;
};

/** Counts answers, and keeps those that must not be: values that were seen, and errors of the server. */
function listen({ canary }: AttackContext) {
  const statuses: Record<string, number> = {};
  const seen: string[] = [];
  const broken: string[] = [];
  return {
    hear: (answer: Answer, what: string) => {
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.text.includes(canary)) seen.push(what);
      if (answer.status >= 500 && answer.status !== 503) broken.push(`${answer.status} ${what}`);
      return answer;
    },
    statuses: () =>
      Object.entries(statuses)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', '),
    seen,
    broken,
  };
}

const short = (text: string) => JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);

/**
 * Every action by everybody: strangers and viewers change nothing, deployers nothing that is an admin's, and those whom the
 * access file grants less than their role, nothing beyond that.
 */
export async function tryActions(
  context: AttackContext,
  people: { viewer: Session; deployer: Session; granted: Record<Granted, Session> },
): Promise<void> {
  const { url, actions, account, report } = context;
  const tryAs = async (session: Session) => {
    const ears = listen(context);
    const done: string[] = [];
    await account.forget();
    for (const { id, name } of actions) {
      const body = JSON.stringify([inputOf(name)]);
      const outcome = outcomeOf(ears.hear(await sendAction(session, FLEET, id, body), name));
      if (outcome === 'ok' && !isOwnCookie(name)) done.push(name);
    }
    const changes = Object.keys(await account.counts()).filter(isChange);
    return { done, changes, seen: ears.seen };
  };
  report.section(`${actions.length} actions, by a stranger, a viewer, a deployer and two whom an access file narrows`);
  const stranger = await tryAs({ url, cookie: '' });
  report.holds(
    `a stranger is answered nothing${stranger.done.length ? `, but ${stranger.done}` : ''}`,
    stranger.done.length === 0,
  );
  report.holds(
    `a stranger changes nothing${stranger.changes.length ? `, but ${stranger.changes}` : ''}`,
    stranger.changes.length === 0,
  );
  const viewer = await tryAs(people.viewer);
  const orders = viewer.done.filter((name) => !isQuestion(name));
  report.holds(`a viewer gives no order${orders.length ? `, but ${orders}` : ''}`, orders.length === 0);
  report.holds(
    `a viewer changes nothing${viewer.changes.length ? `, but ${viewer.changes}` : ''}`,
    viewer.changes.length === 0,
  );
  const deployer = await tryAs(people.deployer);
  const beyond = deployer.changes.filter((operation) => ADMIN_ONLY.test(operation));
  report.holds(
    `a deployer does nothing that is an admin’s${beyond.length ? `, but ${beyond}` : ''}`,
    beyond.length === 0,
  );
  const other = await tryAs(people.granted['other-service@demo']);
  report.holds(
    `a deployer of another service changes nothing${other.changes.length ? `, but ${other.changes}` : ''}`,
    other.changes.length === 0,
  );
  const without = await tryAs(people.granted['without-dangers@demo']);
  const taken = without.changes.filter((operation) => ADMIN_ONLY.test(operation) || TAKEN_AWAY.test(operation));
  report.holds(`what a grant leaves out is not done${taken.length ? `, but ${taken}` : ''}`, taken.length === 0);
  const seen = [...stranger.seen, ...viewer.seen, ...other.seen, ...without.seen];
  report.holds(`no value is seen by those who may not${seen.length ? `, but in ${seen}` : ''}`, seen.length === 0);
}

/** Pages and streams of a service whose containers write hostile lines and whose tags are markup, for a viewer. */
export async function attackPages(context: AttackContext): Promise<void> {
  const { account, viewers, report } = context;
  const ears = listen(context);
  report.section('Hostile lines, names and tags');
  for (const line of HOSTILE_LINES) await account.writeLines('/ecs/boutique/web', 'ecs/web/hostile', [line]);
  const [session] = viewers;
  if (!session) return;
  const raw: string[] = [];
  for (const path of [...PAGES, `${FLEET}/task-definitions/boutique-web/compare?from=1&to=2`]) {
    const answer = ears.hear(await send(session.url, { path, headers: { cookie: session.cookie } }), path);
    if (answer.status !== 200) ears.broken.push(`${answer.status} ${path}`);
    if (/<script>document\.title|<img src=x onerror/.test(answer.text)) raw.push(path);
  }
  for (const path of STREAMS) {
    const abort = new AbortController();
    const answer = await fetch(session.url + path, { headers: { cookie: session.cookie }, signal: abort.signal });
    const reader = answer.body?.getReader();
    let text = '';
    const timer = setTimeout(() => abort.abort(), 4_000);
    try {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        text += new TextDecoder().decode(part.value, { stream: true });
    } catch {
      // the time is over
    }
    clearTimeout(timer);
    ears.hear({ status: answer.status, text, ms: 0, headers: {} }, path);
  }
  report.holds(`pages are shown${ears.broken.length ? `, but ${ears.broken}` : ''}`, ears.broken.length === 0);
  report.holds(`markup stays text${raw.length ? `, but on ${raw}` : ''}`, raw.length === 0);
  report.holds(`no value is seen${ears.seen.length ? `, but on ${ears.seen}` : ''}`, ears.seen.length === 0);
}

/** Bodies of actions that are changed somewhere, by viewers. */
export async function attackActions(context: AttackContext, count: number, pace: Pace): Promise<void> {
  const { random, actions, viewers, report } = context;
  const ears = listen(context);
  report.section(`${count} changed bodies of actions`);
  await atPace(count, pace, async (index) => {
    const session = viewers[index % viewers.length];
    const action = actions[random.below(actions.length)];
    if (!session || !action) return;
    const body = mutateBody(random, JSON.stringify([inputOf(action.name)]));
    const headers = actionHeaders(session, action.id);
    if (random.below(10) === 0) headers['content-type'] = 'multipart/form-data; boundary=x';
    const answer = await send(session.url, { method: 'POST', path: FLEET, headers, body });
    ears.hear(answer, `${action.name} ${short(body)}`);
  });
  report.note(`answers: ${ears.statuses()}`);
  report.holds(
    `the server has no error${ears.broken.length ? `, but ${ears.broken.slice(0, 5).join(' · ')}` : ''}`,
    ears.broken.length === 0,
  );
  report.holds(
    `no value is seen${ears.seen.length ? `, but by ${ears.seen.slice(0, 5)}` : ''}`,
    ears.seen.length === 0,
  );
}

/** Addresses, headers and cookies that are changed somewhere, by viewers and strangers. */
export async function attackRequests(context: AttackContext, count: number, pace: Pace): Promise<void> {
  const { random, viewers, report } = context;
  const ears = listen(context);
  report.section(`${count} changed addresses, headers and cookies`);
  await atPace(count, pace, async (index) => {
    const session = viewers[index % viewers.length];
    if (!session) return;
    const changed = mutateRequest(random, session.cookie);
    ears.hear(
      await send(session.url, changed),
      `${changed.method} ${short(changed.path)} ${short(JSON.stringify(changed.headers))}`,
    );
  });
  report.note(`answers: ${ears.statuses()}`);
  report.holds(
    `the server has no error${ears.broken.length ? `, but ${ears.broken.slice(0, 5).join(' · ')}` : ''}`,
    ears.broken.length === 0,
  );
  report.holds(
    `no value is seen${ears.seen.length ? `, but by ${ears.seen.slice(0, 5)}` : ''}`,
    ears.seen.length === 0,
  );
}
