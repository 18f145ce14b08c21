import { isDeepStrictEqual } from 'node:util';
import { deserialize } from 'node:v8';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Backend } from '@/sandbox/answer';
import type { Call } from '@/sandbox/call-log';
import { encodeSnapshot } from '@/sandbox/saving/snapshot';
import { candidatesFor } from './candidates';
import { stepsOf, valueAt, withValue } from './change-request';
import { backendOf, type createSdkCaller, type Outcome } from './sdk-caller';
import type { Enums } from './sdk-enums';
import { membersOf, type ShapeMember } from './shape-members';

export type Probing = {
  operation: string;
  /** A request that is answered. */
  request: object;
  /** Requests in which members matter that do not in the first: those whose path begins so. */
  alternatives: readonly { members: string; request: object }[];
  input: NormalizedSchema;
  enums: Enums;
  call: Awaited<ReturnType<typeof createSdkCaller>>;
  /** The worlds before the request. */
  saved: Uint8Array;
  clockMs: number;
  /** The calls before it. */
  past: readonly Call[];
  /** Whether the effect of a member is asked for. */
  isWanted(path: string): boolean;
  onBug(error: unknown): void;
};

/** Where the effect of a member shows: in the answer, in the worlds afterwards, in a refusal, or nowhere. */
export type Effect = 'answer' | 'state' | 'refused' | 'dropped';

type Result = { outcome: Outcome; state: Uint8Array };

/**
 * Sends a request with and without each member that its shape has, to worlds that are the same but for that, and compares what
 * comes of it: the answer, and all that the worlds hold afterwards. A member whose presence makes no difference whatever its
 * value is dropped.
 */
export async function probeOperation(probing: Probing): Promise<Map<string, Effect>> {
  const ask = asker(probing);
  const effects = new Map<string, Effect>();
  for (const member of membersOf(probing.input).filter(({ path }) => probing.isWanted(path))) {
    const effect = await probeMember(probing, ask, member);
    // What is refused as a whole is refused with all that is in it; what is only missed where it is absent is not.
    const base = baseFor(probing, stepsOf(member.path).join('.'));
    const isRefusedAbove = [...effects].some(
      ([path, above]) =>
        above === 'refused' && isWithin(member.path, path) && valueAt(base, stepsOf(path)) === undefined,
    );
    effects.set(member.path, effect === 'dropped' && isRefusedAbove ? 'refused' : effect);
  }
  return effects;
}

const isWithin = (path: string, owner: string): boolean =>
  path.startsWith(owner) && ['.', '[', '{'].includes(path[owner.length] ?? '');

type Ask = (request: unknown) => Promise<Result>;

function asker({ operation, call, saved, clockMs, past, onBug }: Probing): Ask {
  let untouched: Backend | undefined;
  const asked = new Map<string, Promise<Result>>();
  return (request) => {
    const key = JSON.stringify(request);
    const earlier = asked.get(key);
    if (earlier) return earlier;
    const result = (async () => {
      const backend = untouched ?? backendOf(saved, clockMs, onBug, past).backend;
      const outcome = await call(backend, operation, Object(request));
      const state = encodeSnapshot(backend.regions.snapshot());
      untouched = isSameState(state, saved) ? backend : undefined;
      return { outcome, state };
    })();
    asked.set(key, result);
    return result;
  };
}

async function probeMember(probing: Probing, ask: Ask, member: ShapeMember): Promise<Effect> {
  const steps = stepsOf(member.path);
  let best: Effect = 'dropped';
  for (const [plain, changed] of variations(probing, member, steps)) {
    const effect = compare(await ask(plain), await ask(changed));
    if (effect === 'answer' || effect === 'state') return effect;
    if (effect === 'refused') best = effect;
  }
  return best;
}

/** Pairs of requests that differ in the member alone. */
function* variations(
  probing: Probing,
  { schema, shape, name }: ShapeMember,
  steps: readonly string[],
): Generator<[unknown, unknown]> {
  const { enums, input } = probing;
  const request = baseFor(probing, steps.join('.'));
  const candidates = candidatesFor(schema, shape, name, enums);
  const owner = steps.slice(0, -1);
  if (owner.length === 0 || valueAt(request, owner) !== undefined) {
    const current = valueAt(request, steps);
    for (const value of candidates) {
      if (!isDeepStrictEqual(value, current)) yield [request, withValue(request, steps, value)];
    }
    if (current !== undefined) yield [request, withValue(request, steps, undefined)];
    return;
  }
  const filled = withFilled(request, input, owner, enums);
  for (const value of candidates) yield [withValue(filled, steps, undefined), withValue(filled, steps, value)];
  // What is refused with everything may be taken with this alone.
  for (const value of candidates) yield [request, withValue(request, steps, value)];
}

const baseFor = ({ request, alternatives }: Probing, path: string): object =>
  alternatives.find(({ members }) => path.startsWith(stepsOf(members).join('.')))?.request ?? request;

/** The request with all that the nearest missing structure around a member can have. */
function withFilled(request: object, input: NormalizedSchema, owner: readonly string[], enums: Enums): unknown {
  const names = owner.flatMap((step, index) => (step === '[]' || step === '{}' ? [] : [index]));
  const missing = names.find((index) => valueAt(request, owner.slice(0, index + 1)) === undefined);
  const path = owner.slice(0, (missing ?? 0) + 1);
  const member = membersOf(input).find((candidate) => isDeepStrictEqual(stepsOf(candidate.path), path));
  const [sample] = member ? candidatesFor(member.schema, member.shape, member.name, enums) : [];
  const filled = withValue(request, path, sample);
  return valueAt(filled, owner) === undefined ? withValue(filled, owner, {}) : filled;
}

function compare(plain: Result, changed: Result): Effect {
  if ('refusal' in changed.outcome) {
    const isNew = !('refusal' in plain.outcome) || plain.outcome.refusal !== changed.outcome.refusal;
    return isNew ? 'refused' : 'dropped';
  }
  if ('refusal' in plain.outcome || !isDeepStrictEqual(plain.outcome, changed.outcome)) return 'answer';
  return isSameState(plain.state, changed.state) ? 'dropped' : 'state';
}

/** Bytes tell apart what is equal: V8 writes a number as it happens to hold it. */
const isSameState = (a: Uint8Array, b: Uint8Array): boolean =>
  Buffer.compare(a, b) === 0 || isDeepStrictEqual(deserialize(a), deserialize(b));
