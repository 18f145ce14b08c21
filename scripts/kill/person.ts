import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceSpec } from '../../lib/domain/spec/service-spec';
import { routes } from '../../lib/routes';
import type { Session } from '../image-test/viewers';
import { memberOf, type openServerActions } from '../rolling-update/server-actions';

export const SCOPE = { account: 'main', region: 'eu-west-3' };
export type CallAction = ReturnType<typeof openServerActions>;

/** What an action answered: done, or the facts of its problem. */
type Answer = { isDone: boolean; code: string; facts: unknown; value: unknown };

const toAnswer = (outcome: unknown): Answer => {
  const problem = memberOf(outcome, 'problem');
  return {
    isDone: memberOf(outcome, 'ok') === true,
    code: String(memberOf(problem, 'code') ?? 'no answer'),
    facts: memberOf(problem, 'facts'),
    value: memberOf(outcome, 'value'),
  };
};

/** A person at one replica, who does what its pages do. */
export function personAt(session: Session, call: CallAction) {
  const orderOf = (action: string) => async (run: string) =>
    toAnswer(await call(session, routes.run({ ...SCOPE, run }), action, { ...SCOPE, run }));
  const order = { resumed: orderOf('resumeRunAction'), undone: orderOf('undoRunAction') };

  return {
    deploy: async (spec: ServiceSpec) =>
      toAnswer(await call(session, routes.deploy(SCOPE), 'deployServiceAction', { ...SCOPE, spec })),
    order: (kind: keyof typeof order, run: string) => order[kind](run),
    /** How a run came out, as its page says it in the end. */
    awaitOutcome: async (run: string, withinMs: number): Promise<string> => {
      const signal = AbortSignal.timeout(withinMs);
      let last = 'unknown';
      while (!signal.aborted) {
        for await (const outcome of outcomesOf(session, run, signal)) {
          last = outcome;
          if (outcome !== 'running' && outcome !== 'undoing') return last;
        }
        await sleep(500);
      }
      return last;
    },
  };
}

/** What the live stream of a run says, until it ends. */
async function* outcomesOf({ url, cookie }: Session, run: string, signal: AbortSignal): AsyncGenerator<string> {
  const answer = await fetch(url + routes.liveRun({ ...SCOPE, run }), { headers: { cookie }, signal }).catch(
    () => undefined,
  );
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const part of answer?.body ?? []) {
      const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        const outcome = data && memberOf(memberOf(JSON.parse(data), 'value'), 'outcome');
        if (typeof outcome === 'string') yield outcome;
      }
    }
  } catch {
    // the time is over, or the stream was cut
  }
}
