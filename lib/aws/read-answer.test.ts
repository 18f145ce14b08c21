import { describe, expect, it } from 'vitest';
import { Failure } from '../domain/problem';
import { requireField } from './collect';
import { readAnswer } from './read-answer';

const problemOf = (translate: () => unknown): unknown => {
  try {
    translate();
  } catch (error) {
    return error instanceof Failure ? error.problem : error;
  }
  return undefined;
};

describe('reading an answer', () => {
  it('gives what the translation makes of it', () => {
    expect(readAnswer('ecs:RunTask', () => 3)).toBe(3);
  });

  it('fails with the operation and the field that is missing', () => {
    const answer: { taskArn?: string } = {};
    expect(problemOf(() => readAnswer('ecs:RunTask', () => requireField(answer.taskArn, 'taskArn')))).toMatchObject({
      code: 'unexpected',
      source: 'ecs:RunTask',
      facts: { field: 'taskArn' },
    });
  });

  it('fails with the operation when the answer is of another shape', () => {
    const answer: { tasks: string[] } = JSON.parse('{"tasks":{}}');
    const problem = problemOf(() => readAnswer('ecs:RunTask', () => answer.tasks.map(String)));
    expect(problem).toMatchObject({ code: 'unexpected', source: 'ecs:RunTask', detail: expect.stringMatching('map') });
  });

  it('leaves a failure that says more as it is', () => {
    const failure = new Failure({ code: 'conflict', source: 'ecs:RunTask', detail: 'RESOURCE:CPU' });
    expect(
      problemOf(() =>
        readAnswer('other', () => {
          throw failure;
        }),
      ),
    ).toBe(failure.problem);
  });
});
