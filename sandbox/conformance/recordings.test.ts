import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '@/sandbox/answer';
import { startSandbox } from '@/sandbox/testing';
import absentMembers from './absent-members.json';
import { createCallers, makeRequests } from './make-requests';
import { backendOf, type Outcome } from './members/sdk-caller';
import refusals from './recorded-refusals.json';
import recordings from './recordings.json';
import { isRecord, STEPS } from './requests';

/** Members of a recorded answer and their kinds; those with `?` were not always there. */
type Recording = { operation: string; members: Readonly<Record<string, string>> };

const RECORDINGS: readonly Recording[] = recordings.map(({ operation, members }) => ({
  operation,
  members: Object.fromEntries(Object.entries(members)),
}));

/** Members that every recording has and the sandbox has not, by operation, each with the reason. */
const ABSENT: Readonly<Record<string, Readonly<Record<string, string>>>> = absentMembers;

const kindOf = (value: unknown): string => {
  if (value instanceof Date) return 'date';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'structure' : typeof value;
};

/** Every structure that stands at a path, with lists gone through. */
function structuresAt(value: unknown, path: readonly string[]): Readonly<Record<string, unknown>>[] {
  const [step, ...rest] = path;
  if (step === undefined) return isRecord(value) ? [value] : [];
  if (!isRecord(value)) return [];
  const name = step.replace(/(\[\])+$/, '');
  const held = value[name];
  const items = step.endsWith('[]') && Array.isArray(held) ? held.flat() : [held];
  return items.flatMap((item) => structuresAt(item, rest));
}

/** Where an answer is not as it was recorded. */
function differences({ operation, members }: Recording, answer: unknown): string[] {
  const absent = Object.keys(ABSENT[operation] ?? {});
  return Object.entries(members).flatMap(([path, recorded]) => {
    const [kind = '', isOptional] = recorded.startsWith('?') ? [recorded.slice(1), true] : [recorded, false];
    const steps = path.split('.');
    const name = steps.at(-1) ?? '';
    const values = structuresAt(answer, steps.slice(0, -1)).map((structure) => structure[name]);
    const wrong = values.find((value) => value !== undefined && kindOf(value) !== kind);
    if (wrong !== undefined) return [`${path} is ${kindOf(wrong)}, not ${kind}`];
    const isMissing = values.some((value) => value === undefined);
    if (isMissing && !isOptional && !absent.includes(path)) return [`${path} is missing`];
    return [];
  });
}

let outcomes: Map<string, Outcome>;
let boutique: Backend;
const bugs: unknown[] = [];

beforeAll(async () => {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  const { bytes, clockMs } = sandbox.save();
  await sandbox.close();
  const { backend, passTime } = backendOf(bytes, clockMs, (error) => bugs.push(error));
  boutique = backendOf(bytes, clockMs, (error) => bugs.push(error)).backend;
  outcomes = await makeRequests(backend, STEPS, passTime);
}, 120_000);

describe('answers as they were recorded of real accounts', () => {
  it.each(RECORDINGS)('$operation', (recording) => {
    const outcome = outcomes.get(recording.operation);
    expect(outcome).toMatchObject({ output: expect.anything() });
    if (outcome && 'output' in outcome) expect(differences(recording, outcome.output)).toEqual([]);
  });

  it('are those of at least forty operations, and of no bug', () => {
    expect(RECORDINGS.length).toBeGreaterThanOrEqual(40);
    expect(bugs).toEqual([]);
  });
});

describe('refusals in the words that were recorded of real accounts', () => {
  const callerOf = createCallers();

  it.each(refusals)('$operation: $refusal', async ({ operation, request, refusal }) => {
    const [service = '', name = ''] = operation.split(':');
    const call = await callerOf(service);
    expect(await call(boutique, name, request)).toEqual({ refusal });
  });
});
