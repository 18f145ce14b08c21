import { describe, expect, it } from 'vitest';
import type { Act, Call } from '../domain/deployment/call';
import type { RunNews } from '../domain/deployment/run-event';
import { Failure, type ProblemCode } from '../domain/problem';
import { type ActContext, ensureAct, PASSING_MS } from './ensure';
import { takeBack } from './take-back';

const PLACE = { step: 'role', act: 0 };
const role = { RoleName: 'task' };

const anAct = (over: Partial<Act> = {}): Act => ({
  call: { service: 'iam', operation: 'CreateRole', input: role },
  gives: { arn: 'Role.Arn' },
  unless: {
    call: { service: 'iam', operation: 'GetRole', input: role },
    holds: 'Role',
    gives: { arn: 'Role.Arn' },
    absentOn: ['NoSuchEntityException'],
    foreign: "Role.Owner=='bob'",
  },
  undo: [{ call: { service: 'iam', operation: 'DeleteRole', input: role }, already: ['NoSuchEntityException'] }],
  ...over,
});

const anError = (error: string, code: ProblemCode = 'invalid', attempts = 1) =>
  new Failure({ code, facts: { error } }, { cause: { $metadata: { attempts } } });
const absent = () => anError('NoSuchEntityException', 'missing');
const aRole = { Role: { Arn: 'arn:task' }, $metadata: { requestId: 'r-1' } };

type Answer = object | Failure;

/** An AWS that gives each operation's answers one after the other, the last one for ever. */
function aContext(answers: Record<string, Answer[]>, over: Partial<ActContext> = {}) {
  const asked: string[] = [];
  const news: RunNews[] = [];
  let at = 0;
  const context: ActContext = {
    perform: async ({ operation }: Call) => {
      asked.push(operation);
      const left = answers[operation] ?? [];
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer === undefined) throw new Error(`nobody said what ${operation} answers`);
      if (answer instanceof Failure) throw answer;
      return answer;
    },
    outputs: {},
    fate: undefined,
    isWithheld: false,
    tell: async (each) => {
      news.push(each);
    },
    now: () => at,
    sleep: async (ms) => {
      at += ms;
    },
    ...over,
  };
  return { context, asked, news, now: () => at };
}

describe('an act', () => {
  it('is left out when it is so already, and gives what it would have given', async () => {
    const { context, asked, news } = aContext({ GetRole: [aRole] });
    await ensureAct(anAct(), PLACE, context);
    expect(asked).toEqual(['GetRole']);
    expect(news).toEqual([{ type: 'seen', ...PLACE, outputs: { arn: 'arn:task' } }]);
  });

  it('says what it is about to do before it does it, and then what came of it', async () => {
    const { context, asked, news } = aContext({ GetRole: [absent()], CreateRole: [aRole] });
    await ensureAct(anAct(), PLACE, context);
    expect(asked).toEqual(['GetRole', 'CreateRole']);
    expect(news).toEqual([
      { type: 'intent', ...PLACE, operation: 'iam:CreateRole', input: role },
      { type: 'answer', ...PLACE, outcome: 'made', outputs: { arn: 'arn:task' }, requestId: 'r-1' },
    ]);
  });

  it('never touches what is somebody else’s, though it would do', async () => {
    const { context, asked } = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] });
    await expect(ensureAct(anAct(), PLACE, context)).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'name-taken' } },
    });
    expect(asked).toEqual(['GetRole']);
  });

  it('takes for its own what an earlier attempt was about to make', async () => {
    const { context, news } = aContext({ GetRole: [aRole] }, { fate: 'intended' });
    await ensureAct(anAct(), PLACE, context);
    expect(news).toMatchObject([{ type: 'answer', outcome: 'made' }]);
  });

  it('looks again when its answer was lost, and knows what it has made', async () => {
    const lost = anError('ECONNRESET', 'unreachable');
    const { context, news } = aContext({ GetRole: [absent(), aRole], CreateRole: [lost] });
    await ensureAct(anAct(), PLACE, context);
    expect(news.map((each) => each.type === 'answer' && each.outcome)).toEqual([false, 'lost', 'made']);
  });

  it('looks again when AWS refused a repeat, of which the first may have been heard', async () => {
    const repeat = anError('EntityAlreadyExistsException', 'conflict', 2);
    const { context, news } = aContext({ GetRole: [absent(), aRole], CreateRole: [repeat] });
    await ensureAct(anAct(), PLACE, context);
    expect(news.at(-1)).toMatchObject({ type: 'answer', outcome: 'made' });
  });

  it('fails with what AWS refused with, and has made nothing', async () => {
    const { context, news } = aContext({ GetRole: [absent()], CreateRole: [anError('LimitExceeded', 'conflict')] });
    await expect(ensureAct(anAct(), PLACE, context)).rejects.toThrow('conflict');
    expect(news.at(-1)).toMatchObject({ type: 'answer', outcome: 'refused', error: 'LimitExceeded' });
  });

  it('counts an error that says so as done, and not by us', async () => {
    const act = anAct({ already: ['EntityAlreadyExistsException'] });
    const there = anError('EntityAlreadyExistsException', 'conflict');
    const { context, news } = aContext({ GetRole: [absent(), aRole], CreateRole: [there] });
    await ensureAct(act, PLACE, context);
    expect(news.at(-1)).toMatchObject({ type: 'answer', outcome: 'found', outputs: { arn: 'arn:task' } });
  });

  it('is tried again while AWS refuses for what goes by itself, and no longer than is reasonable', async () => {
    const act = anAct({ passing: ['InvalidParameterException'] });
    const passing = anError('InvalidParameterException');
    const soon = aContext({ GetRole: [absent()], CreateRole: [passing, passing, aRole] });
    await ensureAct(act, PLACE, soon.context);
    const never = aContext({ GetRole: [absent()], CreateRole: [passing] });
    await expect(ensureAct(act, PLACE, never.context)).rejects.toThrow('invalid');
    expect(never.now()).toBeLessThan(PASSING_MS + 10_000);
  });

  it('whose values were never written down is found done or not done at all', async () => {
    const there = aContext({ GetRole: [aRole] }, { isWithheld: true });
    await ensureAct(anAct(), PLACE, there.context);
    const gone = aContext({ GetRole: [absent()] }, { isWithheld: true });
    await expect(ensureAct(anAct(), PLACE, gone.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'needs-wish' } },
    });
    expect(gone.asked).toEqual(['GetRole']);
  });

  it('that waits asks until it is so, and gives up in time', async () => {
    const call = { service: 'iam', operation: 'GetRole', input: role } as const;
    const act = anAct({ call, unless: undefined, until: { holds: 'Role', everySeconds: 5, atMostSeconds: 60 } });
    const soon = aContext({ GetRole: [{}, anError('Timeout', 'unreachable'), aRole] });
    await ensureAct(act, PLACE, soon.context);
    expect(soon.asked).toHaveLength(3);
    const never = aContext({ GetRole: [{}] });
    await expect(ensureAct(act, PLACE, never.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'not-in-time' } },
    });
    expect(never.now()).toBe(60_000);
  });

  it('writes no value down that looks secret', async () => {
    const call: Call = {
      service: 'ecs',
      operation: 'RegisterTaskDefinition',
      input: { containerDefinitions: [{ environment: [{ name: 'DB_PASSWORD', value: 'hush-hush' }] }] },
    };
    const { context, news } = aContext({ RegisterTaskDefinition: [{}] });
    await ensureAct({ call }, PLACE, context);
    expect(JSON.stringify(news)).toContain('DB_PASSWORD');
    expect(JSON.stringify(news)).not.toContain('hush-hush');
  });
});

describe('taking an act back', () => {
  it('looks first for what nobody knows to have been made', async () => {
    const gone = aContext({ GetRole: [absent()] }, { fate: 'intended' });
    await takeBack(anAct(), PLACE, gone.context);
    expect(gone.asked).toEqual(['GetRole']);
    const there = aContext({ GetRole: [aRole], DeleteRole: [{}] }, { fate: 'intended' });
    await takeBack(anAct(), PLACE, there.context);
    expect(there.asked).toEqual(['GetRole', 'DeleteRole']);
  });

  it('is content with what is gone already, and says what AWS refused', async () => {
    const gone = aContext({ DeleteRole: [absent()] }, { fate: 'made' });
    await takeBack(anAct(), PLACE, gone.context);
    expect(gone.news).toMatchObject([{ type: 'undo', outcome: 'gone' }]);
    const kept = aContext({ DeleteRole: [anError('DeleteConflictException', 'conflict')] }, { fate: 'made' });
    await expect(takeBack(anAct(), PLACE, kept.context)).rejects.toThrow('conflict');
    expect(kept.news).toMatchObject([{ type: 'undo', outcome: 'refused', error: 'DeleteConflictException' }]);
  });

  it('does not delete what is somebody else’s by now', async () => {
    const theirs = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] }, { fate: 'intended' });
    await expect(takeBack(anAct(), PLACE, theirs.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'name-taken' } },
    });
    expect(theirs.asked).toEqual(['GetRole']);
  });
});
