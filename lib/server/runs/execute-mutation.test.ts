import { describe, expect, it } from 'vitest';
import type { Call, Mutation } from '../../domain/plan/mutation';
import { Failure, type ProblemCode } from '../../domain/problem';
import type { RunUpdate } from '../../domain/runs/run-event';
import { executeMutation, type MutationContext, RETRYABLE_MS } from './execute-step';
import { revertMutation } from './revert-mutation';

const PLACE = { step: 'role', mutation: 0 };
const role = { RoleName: 'task' };

const aMutation = (over: Partial<Mutation> = {}): Mutation => ({
  call: { service: 'iam', operation: 'CreateRole', input: role },
  outputPaths: { arn: 'Role.Arn' },
  precondition: {
    call: { service: 'iam', operation: 'GetRole', input: role },
    condition: 'Role',
    outputPaths: { arn: 'Role.Arn' },
    absentErrors: ['NoSuchEntityException'],
    conflict: { when: "Role.Owner=='bob'", reason: 'name-taken' },
  },
  undo: [{ call: { service: 'iam', operation: 'DeleteRole', input: role }, inPlaceErrors: ['NoSuchEntityException'] }],
  ...over,
});

const anError = (error: string, code: ProblemCode = 'invalid', attempts = 1) =>
  new Failure({ code, facts: { error } }, { cause: { $metadata: { attempts } } });
const absent = () => anError('NoSuchEntityException', 'missing');
const aRole = { Role: { Arn: 'arn:task' }, $metadata: { requestId: 'r-1' } };

type Answer = object | Failure;

/** An AWS that gives each operation's answers one after the other, the last one for ever. */
function aContext(answers: Record<string, Answer[]>, over: Partial<MutationContext> = {}) {
  const asked: string[] = [];
  const update: RunUpdate[] = [];
  let at = 0;
  const context: MutationContext = {
    perform: async ({ operation }: Call) => {
      asked.push(operation);
      const left = answers[operation] ?? [];
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer === undefined) throw new Error(`nobody said what ${operation} answers`);
      if (answer instanceof Failure) throw answer;
      return answer;
    },
    outputs: {},
    callStatus: undefined,
    isRedacted: false,
    recordUpdate: async (each) => {
      update.push(each);
    },
    now: () => at,
    sleep: async (ms) => {
      at += ms;
    },
    ...over,
  };
  return { context, asked, update, now: () => at };
}

describe('an act', () => {
  it('is left out when it is so already, and gives what it would have given', async () => {
    const { context, asked, update } = aContext({ GetRole: [aRole] });
    await executeMutation(aMutation(), PLACE, context);
    expect(asked).toEqual(['GetRole']);
    expect(update).toEqual([{ type: 'observed', ...PLACE, outputs: { arn: 'arn:task' } }]);
  });

  it('says what it is about to do before it does it, and then what came of it', async () => {
    const { context, asked, update } = aContext({ GetRole: [absent()], CreateRole: [aRole] });
    await executeMutation(aMutation(), PLACE, context);
    expect(asked).toEqual(['GetRole', 'CreateRole']);
    expect(update).toEqual([
      { type: 'intent', ...PLACE, operation: 'iam:CreateRole', input: role },
      { type: 'answer', ...PLACE, outcome: 'made', outputs: { arn: 'arn:task' }, requestId: 'r-1' },
    ]);
  });

  it('never touches what is somebody else’s, though it would do', async () => {
    const { context, asked } = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] });
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'name-taken' } },
    });
    expect(asked).toEqual(['GetRole']);
  });

  it('takes for its own what an earlier attempt was about to make', async () => {
    const { context, update } = aContext({ GetRole: [aRole] }, { callStatus: 'intended' });
    await executeMutation(aMutation(), PLACE, context);
    expect(update).toMatchObject([{ type: 'answer', outcome: 'made' }]);
  });

  it('looks again when its answer was lost, and knows what it has made', async () => {
    const lost = anError('ECONNRESET', 'unreachable');
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [lost] });
    await executeMutation(aMutation(), PLACE, context);
    expect(update.map((each) => each.type === 'answer' && each.outcome)).toEqual([false, 'lost', 'made']);
  });

  it('looks again when AWS refused a repeat, of which the first may have been heard', async () => {
    const repeat = anError('EntityAlreadyExistsException', 'conflict', 2);
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [repeat] });
    await executeMutation(aMutation(), PLACE, context);
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'made' });
  });

  it('fails with what AWS refused with, and has made nothing', async () => {
    const { context, update } = aContext({ GetRole: [absent()], CreateRole: [anError('LimitExceeded', 'conflict')] });
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toThrow('conflict');
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'refused', error: 'LimitExceeded' });
  });

  it('counts an error that says so as done, and not by us', async () => {
    const mutation = aMutation({ inPlaceErrors: ['EntityAlreadyExistsException'] });
    const there = anError('EntityAlreadyExistsException', 'conflict');
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [there] });
    await executeMutation(mutation, PLACE, context);
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'found', outputs: { arn: 'arn:task' } });
  });

  it('is tried again while AWS refuses for what goes by itself, and no longer than is reasonable', async () => {
    const mutation = aMutation({ retryableErrors: ['InvalidParameterException'] });
    const retryableErrors = anError('InvalidParameterException');
    const soon = aContext({ GetRole: [absent()], CreateRole: [retryableErrors, retryableErrors, aRole] });
    await executeMutation(mutation, PLACE, soon.context);
    const never = aContext({ GetRole: [absent()], CreateRole: [retryableErrors] });
    await expect(executeMutation(mutation, PLACE, never.context)).rejects.toThrow('invalid');
    expect(never.now()).toBeLessThan(RETRYABLE_MS + 10_000);
  });

  it('whose values were never written down is found done or not done at all', async () => {
    const there = aContext({ GetRole: [aRole] }, { isRedacted: true });
    await executeMutation(aMutation(), PLACE, there.context);
    const gone = aContext({ GetRole: [absent()] }, { isRedacted: true });
    await expect(executeMutation(aMutation(), PLACE, gone.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'needs-spec' } },
    });
    expect(gone.asked).toEqual(['GetRole']);
  });

  it('that waits asks until it is so, and gives up in time', async () => {
    const call = { service: 'iam', operation: 'GetRole', input: role } as const;
    const mutation = aMutation({
      call,
      precondition: undefined,
      waitUntil: { condition: 'Role', everySeconds: 5, atMostSeconds: 60 },
    });
    const soon = aContext({ GetRole: [{}, anError('Timeout', 'unreachable'), aRole] });
    await executeMutation(mutation, PLACE, soon.context);
    expect(soon.asked).toHaveLength(3);
    const never = aContext({ GetRole: [{}] });
    await expect(executeMutation(mutation, PLACE, never.context)).rejects.toMatchObject({
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
    const { context, update } = aContext({ RegisterTaskDefinition: [{}] });
    await executeMutation({ call }, PLACE, context);
    expect(JSON.stringify(update)).toContain('DB_PASSWORD');
    expect(JSON.stringify(update)).not.toContain('hush-hush');
  });
});

describe('taking an act back', () => {
  it('looks first for what nobody knows to have been made', async () => {
    const gone = aContext({ GetRole: [absent()] }, { callStatus: 'intended' });
    await revertMutation(aMutation(), PLACE, gone.context);
    expect(gone.asked).toEqual(['GetRole']);
    const there = aContext({ GetRole: [aRole], DeleteRole: [{}] }, { callStatus: 'intended' });
    await revertMutation(aMutation(), PLACE, there.context);
    expect(there.asked).toEqual(['GetRole', 'DeleteRole']);
  });

  it('is content with what is gone already, and says what AWS refused', async () => {
    const gone = aContext({ DeleteRole: [absent()] }, { callStatus: 'made' });
    await revertMutation(aMutation(), PLACE, gone.context);
    expect(gone.update).toMatchObject([{ type: 'undo', outcome: 'gone' }]);
    const kept = aContext({ DeleteRole: [anError('DeleteConflictException', 'conflict')] }, { callStatus: 'made' });
    await expect(revertMutation(aMutation(), PLACE, kept.context)).rejects.toThrow('conflict');
    expect(kept.update).toMatchObject([{ type: 'undo', outcome: 'refused', error: 'DeleteConflictException' }]);
  });

  it('does not delete what is somebody else’s by now', async () => {
    const theirs = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] }, { callStatus: 'intended' });
    await expect(revertMutation(aMutation(), PLACE, theirs.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'name-taken' } },
    });
    expect(theirs.asked).toEqual(['GetRole']);
  });
});
