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

/** An AWS that returns the responses of each operation one after the other; the last one repeats. */
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

describe('a mutation', () => {
  it('is skipped when it is in place, and has the same outputs', async () => {
    const { context, asked, update } = aContext({ GetRole: [aRole] });
    await executeMutation(aMutation(), PLACE, context);
    expect(asked).toEqual(['GetRole']);
    expect(update).toEqual([{ type: 'observed', ...PLACE, outputs: { arn: 'arn:task' } }]);
  });

  it('records an intent before the call, and its result afterwards', async () => {
    const { context, asked, update } = aContext({ GetRole: [absent()], CreateRole: [aRole] });
    await executeMutation(aMutation(), PLACE, context);
    expect(asked).toEqual(['GetRole', 'CreateRole']);
    expect(update).toEqual([
      { type: 'intent', ...PLACE, operation: 'iam:CreateRole', input: role },
      { type: 'answer', ...PLACE, outcome: 'made', outputs: { arn: 'arn:task' }, requestId: 'r-1' },
    ]);
  });

  it('never touches a resource of somebody else, even a fitting one', async () => {
    const { context, asked } = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] });
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'name-taken' } },
    });
    expect(asked).toEqual(['GetRole']);
  });

  it('counts what an earlier attempt was about to create as its own', async () => {
    const { context, update } = aContext({ GetRole: [aRole] }, { callStatus: 'intended' });
    await executeMutation(aMutation(), PLACE, context);
    expect(update).toMatchObject([{ type: 'answer', outcome: 'made' }]);
  });

  it('reads its precondition again when the answer was lost, and counts what it has created as made', async () => {
    const lost = anError('ECONNRESET', 'unreachable');
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [lost] });
    await executeMutation(aMutation(), PLACE, context);
    expect(update.map((each) => each.type === 'answer' && each.outcome)).toEqual([false, 'lost', 'made']);
  });

  it('reads its precondition again when AWS rejected a retry, since the first attempt may have succeeded', async () => {
    const repeat = anError('EntityAlreadyExistsException', 'conflict', 2);
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [repeat] });
    await executeMutation(aMutation(), PLACE, context);
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'made' });
  });

  it("fails with AWS's error, and has made nothing", async () => {
    const { context, update } = aContext({ GetRole: [absent()], CreateRole: [anError('LimitExceeded', 'conflict')] });
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toThrow('conflict');
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'refused', error: 'LimitExceeded' });
  });

  it('counts an in-place error as in place, and not made by the run', async () => {
    const mutation = aMutation({ inPlaceErrors: ['EntityAlreadyExistsException'] });
    const there = anError('EntityAlreadyExistsException', 'conflict');
    const { context, update } = aContext({ GetRole: [absent(), aRole], CreateRole: [there] });
    await executeMutation(mutation, PLACE, context);
    expect(update.at(-1)).toMatchObject({ type: 'answer', outcome: 'found', outputs: { arn: 'arn:task' } });
  });

  it('is retried while the error is retryable, for a limited time', async () => {
    const mutation = aMutation({ retryableErrors: ['InvalidParameterException'] });
    const retryableErrors = anError('InvalidParameterException');
    const soon = aContext({ GetRole: [absent()], CreateRole: [retryableErrors, retryableErrors, aRole] });
    await executeMutation(mutation, PLACE, soon.context);
    const never = aContext({ GetRole: [absent()], CreateRole: [retryableErrors] });
    await expect(executeMutation(mutation, PLACE, never.context)).rejects.toThrow('invalid');
    expect(never.now()).toBeLessThan(RETRYABLE_MS + 10_000);
  });

  it('reads its precondition again before each retry, and is not made once somebody else has changed what it is about', async () => {
    const { context, asked } = aContext({
      GetRole: [absent(), { Role: { Arn: 'arn:task', Owner: 'bob' } }],
      CreateRole: [anError('Throttling', 'throttled')],
    });
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toMatchObject({
      problem: { facts: { reason: 'name-taken' } },
    });
    expect(asked).toEqual(['GetRole', 'CreateRole', 'GetRole']);
  });

  it('is not retried when its wait was ended', async () => {
    const controller = new AbortController();
    const { context, asked } = aContext(
      { GetRole: [absent()], CreateRole: [anError('Throttling', 'throttled')] },
      { signal: controller.signal, sleep: async () => controller.abort() },
    );
    await expect(executeMutation(aMutation(), PLACE, context)).rejects.toMatchObject({
      problem: { code: 'throttled' },
    });
    expect(asked).toEqual(['GetRole', 'CreateRole']);
  });

  it.each([
    ['what it may have made itself', 'ana', undefined],
    ['what is somebody else’s', 'bob', 'service-changed'],
  ])('that may have been made before knows %s', async (_, Owner, reason) => {
    const precondition: Mutation['precondition'] = {
      call: { service: 'iam', operation: 'GetRole', input: role },
      condition: '`false`',
      conflict: { when: 'Role', whenRepeated: "Role.Owner!='ana'", reason: 'service-changed' },
    };
    const { context } = aContext({ GetRole: [{ Role: { Owner } }], CreateRole: [aRole] }, { callStatus: 'intended' });
    const executed = executeMutation(aMutation({ precondition }), PLACE, context);
    if (reason) await expect(executed).rejects.toMatchObject({ problem: { facts: { reason } } });
    else await executed;
  });

  it('with redacted values is found in place, or fails', async () => {
    const there = aContext({ GetRole: [aRole] }, { isRedacted: true });
    await executeMutation(aMutation(), PLACE, there.context);
    const gone = aContext({ GetRole: [absent()] }, { isRedacted: true });
    await expect(executeMutation(aMutation(), PLACE, gone.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'needs-spec' } },
    });
    expect(gone.asked).toEqual(['GetRole']);
  });

  it('that waits polls until its condition is true, and times out', async () => {
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

  it('records no value that looks secret', async () => {
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

describe('reverting a mutation', () => {
  it('reads the precondition first when it is unknown whether the call was made', async () => {
    const gone = aContext({ GetRole: [absent()] }, { callStatus: 'intended' });
    await revertMutation(aMutation(), PLACE, gone.context);
    expect(gone.asked).toEqual(['GetRole']);
    const there = aContext({ GetRole: [aRole], DeleteRole: [{}] }, { callStatus: 'intended' });
    await revertMutation(aMutation(), PLACE, there.context);
    expect(there.asked).toEqual(['GetRole', 'DeleteRole']);
  });

  it("accepts that a resource is deleted already, and reports AWS's error", async () => {
    const gone = aContext({ DeleteRole: [absent()] }, { callStatus: 'made' });
    await revertMutation(aMutation(), PLACE, gone.context);
    expect(gone.update).toMatchObject([{ type: 'undo', outcome: 'gone' }]);
    const kept = aContext({ DeleteRole: [anError('DeleteConflictException', 'conflict')] }, { callStatus: 'made' });
    await expect(revertMutation(aMutation(), PLACE, kept.context)).rejects.toThrow('conflict');
    expect(kept.update).toMatchObject([{ type: 'undo', outcome: 'refused', error: 'DeleteConflictException' }]);
  });

  it('does not delete a resource that belongs to somebody else by now', async () => {
    const theirs = aContext({ GetRole: [{ Role: { ...aRole.Role, Owner: 'bob' } }] }, { callStatus: 'intended' });
    await expect(revertMutation(aMutation(), PLACE, theirs.context)).rejects.toMatchObject({
      problem: { facts: { reason: 'name-taken' } },
    });
    expect(theirs.asked).toEqual(['GetRole']);
  });
});
