import { get, type IncomingMessage } from 'node:http';
import { PROBLEM_CODES, type Problem } from '../../lib/domain/problem';
import type { Browser, EventStream } from '../../lib/live/client/connection';

type Listeners = {
  open: () => void;
  error: () => void;
  message: (message: { data: string; lastEventId: string }) => void;
};

/** An `EventSource` of Node's own http, as far as Gantry's pages use one: any end is an error. */
function openEventStream(url: string, cookie: string): EventStream {
  const listeners: { [Kind in keyof Listeners]?: Listeners[Kind] } = {};
  let isOver = false;
  const fail = () => {
    if (isOver) return;
    isOver = true;
    asked.destroy();
    listeners.error?.();
  };
  const read = (answer: IncomingMessage) => {
    if (answer.statusCode !== 200) return fail();
    listeners.open?.();
    let rest = '';
    answer.setEncoding('utf8');
    answer.on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined && !isOver)
          listeners.message?.({ data, lastEventId: /^id: (.*)$/m.exec(block)?.[1] ?? '' });
      }
    });
    answer.once('close', fail);
  };
  const asked = get(url, { headers: { cookie, accept: 'text/event-stream' }, agent: false }, read);
  asked.on('error', fail);
  return {
    close: () => {
      isOver = true;
      asked.destroy();
    },
    addEventListener: (kind: keyof Listeners, listener: Listeners[keyof Listeners]) => {
      Object.assign(listeners, { [kind]: listener });
    },
  };
}

/** A browser in which somebody is signed in, with a page in sight. */
export const browserOf = (cookie: string): Browser => ({
  open: (url) => openEventStream(url, cookie),
  findRefusal: async (url) => {
    const answer = await fetch(url, { headers: { cookie, accept: 'application/json' } }).catch(() => undefined);
    if (answer?.ok) await answer.body?.cancel();
    return answer && !answer.ok ? problemIn(await answer.json().catch(() => undefined)) : undefined;
  },
  random: Math.random,
  isHidden: () => false,
  onChange: () => () => {},
});

function problemIn(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  const code = PROBLEM_CODES.find((each) => each === body.code);
  return code && { code };
}
