import { describe, expect, it } from 'vitest';
import { emptyInventory } from '../inventory';
import type { CallInput } from '../plan/mutation';
import { textIn } from '../task-definition/json';
import { aTaskDefinition, revisionArn } from '../testing/builders';
import { assertNewestIsSeen, checkRegistration, planRegistration, type RegistrationBasis } from './register-revision';

const author = { by: 'ana@boutique.example', fingerprint: (text: string) => `f${text.length}` };
const inventory = { ...emptyInventory('eu-west-3'), accountId: '123456789012' };
const request: CallInput = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  volumes: [{ name: 'data' }],
  containerDefinitions: [{ name: 'web', image: 'shop/web:2', mountPoints: [{ sourceVolume: 'data' }] }],
};
const newest = (over: CallInput = {}): RegistrationBasis['newest'] => ({
  definition: aTaskDefinition({ family: 'web', revision: 7 }),
  request: { ...request, ...over },
});
const plan = (wanted: CallInput, basis: Partial<RegistrationBasis> = {}) =>
  planRegistration(wanted, { inventory, lookups: { images: {}, secrets: {} }, ...basis }, author);
const inputOf = ({ steps }: ReturnType<typeof plan>) => steps[0]?.mutations[0]?.call.input;

describe('planRegistration', () => {
  it('registers the first revision of a family as it is written, tagged as Gantry’s', () => {
    const planned = plan({ ...request, tags: [{ key: 'team', value: 'shop' }] });
    expect(planned).toMatchObject({ cluster: '', service: 'web', steps: [{ effect: 'create', changes: [] }] });
    const { tags, ...input } = inputOf(planned) ?? {};
    expect(input).toEqual(request);
    expect(tags).toEqual([
      { key: 'team', value: 'shop' },
      { key: 'gantry:managed', value: 'true' },
      { key: 'gantry:by', value: 'ana@boutique.example' },
      { key: 'gantry:definition', value: expect.any(String) },
    ]);
  });

  it('lists every difference from the newest revision, also of what Gantry has no words for', () => {
    const planned = plan({ ...request, volumes: [{ name: 'cache' }], memory: '1024' }, { newest: newest() });
    expect(planned.steps[0]?.effect).toBe('update');
    expect(planned.steps[0]?.changes.map(({ field, name }) => name ?? field).toSorted()).toEqual(['memory', 'volumes']);
  });

  it('has nothing to do when the newest revision is the same, whoever registered it', () => {
    const tags = [
      { key: 'gantry:by', value: 'bob@boutique.example' },
      { key: 'gantry:definition', value: 'f1' },
    ];
    const planned = plan(
      { ...request, tags: [{ key: 'gantry:by', value: 'bob@boutique.example' }] },
      { newest: newest({ tags }) },
    );
    expect(planned.steps).toMatchObject([
      { effect: 'existing', mutations: [], existingOutputs: { arn: revisionArn(7, 'web') } },
    ]);
  });

  it('registers anew what differs in its tags alone, and knows it again only then', () => {
    const definition = author.fingerprint(JSON.stringify(request));
    const registered = aTaskDefinition({ family: 'web', revision: 7, tags: { 'gantry:definition': definition } });
    const tagged = { ...request, tags: [{ key: 'team', value: 'shop' }] };
    const planned = plan(tagged, { newest: { definition: registered, request } });
    expect(planned.steps).toMatchObject([{ effect: 'update', changes: [{ name: 'tags' }] }]);
    const condition = planned.steps[0]?.mutations[0]?.precondition?.condition;
    expect(condition).not.toContain(`'${definition}'`);
    const tag = [inputOf(planned)?.tags].flat().at(-1);
    expect(condition).toContain(`'${textIn(tag, 'value')}'`);
  });

  it('claims no first revision of a family that it may not read', () => {
    const hidden = { ...inventory, unreadable: ['ecs:DescribeTaskDefinition'] };
    expect(plan(request, { inventory: hidden }).steps).toMatchObject([{ effect: 'update', changes: [] }]);
  });

  it('is undone by deregistering what it has registered', () => {
    expect(plan(request).steps[0]?.mutations[0]?.undo).toMatchObject([
      { call: { operation: 'DeregisterTaskDefinition' } },
    ]);
  });
});

describe('checkRegistration', () => {
  const check = (wanted: CallInput, lookups: Partial<RegistrationBasis['lookups']> = {}) =>
    checkRegistration(wanted, { inventory, lookups: { images: {}, secrets: {}, ...lookups } }, author);

  it('says that a role is missing, whether it is named by its ARN or by its name', () => {
    for (const taskRoleArn of ['arn:aws:iam::123456789012:role/none', 'none']) {
      const failed = check({ ...request, taskRoleArn }).filter(({ verdict }) => verdict === 'failed');
      expect(failed).toMatchObject([{ id: 'task-role', reason: 'role-missing', facts: { role: 'none' } }]);
    }
  });

  it('says nothing of an execution role that a revision does not have', () => {
    expect(check(request).map(({ id }) => id)).not.toContain('execution-role');
    expect(check({ ...request, executionRoleArn: 'none' }).map(({ id }) => id)).toContain('execution-role');
  });
});

describe('assertNewestIsSeen', () => {
  it('refuses what was decided on another newest revision', () => {
    expect(() => assertNewestIsSeen('web', 'web:8', 'web:7')).toThrow();
    expect(() => assertNewestIsSeen('web', undefined, 'web:7')).toThrow();
    expect(() => assertNewestIsSeen('web', 'web:1', undefined)).toThrow();
    expect(() => assertNewestIsSeen('web', 'web:7', 'web:7')).not.toThrow();
    expect(() => assertNewestIsSeen('web', undefined, undefined)).not.toThrow();
  });
});
