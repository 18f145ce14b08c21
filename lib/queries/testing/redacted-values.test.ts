import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Role } from '../../auth/actor';
import type { Scope } from '../../domain/scope';
import { AT } from '../../domain/testing/context';
import { DeployServiceInput } from '../../domain/wire/deploy-actions';
import { createOperations, type Operation } from '../../server/operation';
import { createStreams } from '../../server/stream';
import { getServiceSpec } from '../get-service-spec';
import { previewDeployment } from '../preview-deployment';
import { compareRevisions } from '../revisions/compare-revisions';
import {
  type AnyOperation,
  type AnyStream,
  asks,
  CANARY,
  family,
  INPUTS,
  isOperation,
  listOperations,
  service,
  signIn,
  spec,
} from './operations';

const questions = await listOperations(['lib/queries', 'lib/live/server']);

/** All that a person is sent who asks, as text. */
async function answersTo(name: string, question: AnyOperation | AnyStream, role: Role): Promise<string[]> {
  const dependencies = signIn({ id: `${role}@demo`, name: role, role });
  return Promise.all(
    asks(name).map(async (input) => {
      if (isOperation(question)) return JSON.stringify(await createOperations(dependencies).query(question)(input));
      const abort = new AbortController();
      const opened = await createStreams(dependencies)(question)(input, abort.signal);
      if (!opened.ok) return JSON.stringify(opened);
      for await (const event of opened.value) {
        abort.abort();
        return JSON.stringify(event);
      }
      return '';
    }),
  );
}

describe('what leaves the server', () => {
  it('is asked for by every query and stream there is', () => {
    expect(questions.map(([name]) => name)).toEqual(Object.keys(INPUTS).sort());
    const refused = questions.flatMap(([name, { input }]) =>
      asks(name).flatMap((ask) => ((input as z.ZodType).safeParse(ask).success ? [] : [name])),
    );
    expect(refused).toEqual([]);
  });

  it.each(questions)('has no value for a viewer: %s', async (name, question) => {
    const answers = await answersTo(name, question, 'viewer');
    expect(answers.filter((answer) => answer.includes(CANARY))).toEqual([]);
  });

  it('has values for deployers, who change them', async () => {
    const seeing: string[] = [];
    const failing: string[] = [];
    for (const [name, question] of questions) {
      const answers = await answersTo(name, question, 'deployer');
      if (answers.some((answer) => answer.startsWith('{"ok":false'))) failing.push(name);
      if (answers.some((answer) => answer.includes(CANARY))) seeing.push(name);
    }
    // What is for admins, and previews of clean-ups that ECR would refuse or that nobody has started.
    expect(failing).toEqual(['exportJournal', 'getLifecyclePreview', 'listPeople', 'previewLifecyclePolicy']);
    expect(seeing).toEqual(
      [
        'compareRevisions',
        'getDefinitionRequest',
        'getLatestService',
        'getServiceSpec',
        'getTask',
        'getTaskDefinition',
        'listRevisions',
        'listRollBackTargets',
        'previewChange',
        'previewDeployment',
        'previewRegistration',
        'streamService',
      ].sort(),
    );
  });

  const ask = async <Input extends Scope, Output>(
    question: Operation<Input, Output>,
    role: Role,
    input: object,
  ): Promise<Output> => {
    const answer = await createOperations(signIn({ id: `${role}@demo`, name: role, role })).query(question)({
      ...AT,
      ...input,
    });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };

  it('still says to a viewer which values differ', async () => {
    const { diff } = await ask(compareRevisions, 'viewer', { ...family, from: 1, to: 2 });
    const differing = diff.map(({ kind, name }) => [kind, name].filter(Boolean).join(' '));
    expect(differing).toEqual([
      'environment-changed DATABASE_URL',
      'command',
      'entry-point',
      'health-check',
      'other dockerLabels',
    ]);
  });

  it('shows a viewer the plan of a change, and no change where nothing was changed', async () => {
    await ask(previewDeployment, 'deployer', { spec, isChange: true });
    const present = await ask(getServiceSpec, 'viewer', service);
    const { steps } = await ask(previewDeployment, 'viewer', { spec: present.spec, isChange: true });
    const { changes = [] } = steps.find(({ resource }) => resource === 'task-definition') ?? {};
    // The tag of the image is resolved.
    expect(changes.map(({ field }) => field)).toEqual(['image']);
  });
});

describe('a change', () => {
  it('is refused where it would write what stands for a value', async () => {
    const present = await createOperations(signIn({ id: 'v', name: 'v', role: 'viewer' })).query(getServiceSpec)({
      ...AT,
      ...service,
    });
    const change = createOperations(signIn({ id: 'd', name: 'd', role: 'deployer' })).command({
      permission: 'service:create',
      input: DeployServiceInput,
      run: async () => expect.unreachable(),
    });
    expect(await change({ ...AT, spec: present.ok && present.value.spec })).toMatchObject({
      problem: {
        code: 'invalid',
        fields: [{ path: 'spec.containers.0.environment.0.value', reason: 'value-redacted' }],
      },
    });
  });
});
