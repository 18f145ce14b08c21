import { createHash } from 'node:crypto';
import type { Call } from '@/sandbox/call-log';
import { operationSchema } from '@/sandbox/protocol/schemas';
import { SERVICES } from '@/sandbox/protocol/services';
import { encodeSnapshot } from '@/sandbox/saving/snapshot';
import { createAnswerBook, resolveRequest, type Step } from '../requests';
import { matches } from './documented-members';
import { type Effect, probeOperation } from './probe-operation';
import { backendOf, createSdkCaller } from './sdk-caller';
import { readEnums } from './sdk-enums';

export type Walked = { service: string; operation: string; refusal?: string; effects: ReadonlyMap<string, Effect> };

/** An idempotency token: the SDK would else make one up anew for each request. */
const tokenFor = (operation: string): string => {
  const hex = createHash('sha256').update(operation).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** SDK packages that are not called as their service. */
const PACKAGE: Readonly<Record<string, string>> = {
  logs: 'cloudwatch-logs',
  'application-autoscaling': 'application-auto-scaling',
  secretsmanager: 'secrets-manager',
  elasticloadbalancing: 'elastic-load-balancing-v2',
  events: 'eventbridge',
  elasticfilesystem: 'efs',
};

/**
 * Makes requests one after the other, and before each of those to probe goes over every member that its shape has. Ends with the
 * last of these.
 * @param saved the worlds at the beginning
 */
export async function walkMembers(
  steps: readonly Step[],
  { saved, clockMs, isProbed }: { saved: Uint8Array; clockMs: number; isProbed(step: Step): boolean },
  onBug: (error: unknown) => void,
): Promise<Walked[]> {
  const callers = new Map<string, Awaited<ReturnType<typeof createSdkCaller>>>();
  const answers = createAnswerBook();
  const walked: Walked[] = [];
  let world = { saved, clockMs };
  let past: readonly Call[] = [];
  for (const step of steps.slice(0, steps.findLastIndex(isProbed) + 1)) {
    const { service, operation } = step;
    const wire = SERVICES.find(({ name }) => name === service);
    const schema = wire && (await operationSchema(wire, operation));
    if (!wire || !schema) throw new Error(`there is no ${service}:${operation}`);
    const call = callers.get(service) ?? (await createSdkCaller(wire));
    callers.set(service, call);
    if (step.later) world = aMinuteLater(world, onBug);
    const request = withTokens(operation, Object(resolveRequest(step.request, answers.of(service))), schema.input);
    const alternatives = (step.alternatives ?? []).map(({ members, request: changes }) => ({
      members,
      request: withChanges(request, Object(resolveRequest(changes, answers.of(service)))),
    }));
    const { backend } = backendOf(world.saved, world.clockMs, onBug, past);
    const outcome = await call(backend, operation, request);
    if ('output' in outcome) answers.add(service, operation, outcome.output);
    if (isProbed(step)) {
      const effects = await probeOperation({
        operation,
        request,
        alternatives,
        input: schema.input,
        enums: readEnums(`@aws-sdk/client-${PACKAGE[service] ?? service}`),
        call,
        ...world,
        past,
        isWanted: (path) => step.probe === undefined || step.probe.some((pattern) => matches(pattern, path)),
        onBug,
      });
      walked.push({ service, operation, effects, ...('refusal' in outcome ? { refusal: outcome.refusal } : {}) });
    }
    world = { ...world, saved: encodeSnapshot(backend.regions.snapshot()) };
    past = backend.calls.list();
  }
  return walked;
}

/** Members that become null go. */
const withChanges = (request: object, changes: object): object =>
  Object.fromEntries(Object.entries({ ...request, ...changes }).filter(([, value]) => value !== null));

function withTokens(operation: string, request: object, input: Parameters<typeof probeOperation>[0]['input']): object {
  const tokens = [...input.structIterator()].filter(([, member]) => member.isIdempotencyToken());
  return { ...Object.fromEntries(tokens.map(([name]) => [name, tokenFor(operation)])), ...request };
}

function aMinuteLater({ saved, clockMs }: { saved: Uint8Array; clockMs: number }, onBug: (error: unknown) => void) {
  const { backend, passTime } = backendOf(saved, clockMs, onBug);
  passTime();
  return { saved: encodeSnapshot(backend.regions.snapshot()), clockMs: backend.clock.now() };
}

const BETTER: readonly Effect[] = ['answer', 'state', 'refused'];

/** What members were found to do, by operation, wherever each showed best. */
export function bestEffects(walked: readonly Walked[]): Map<string, Map<string, Effect>> {
  const best = new Map<string, Map<string, Effect>>();
  for (const { service, operation, effects } of walked) {
    const name = `${service}:${operation}`;
    const held = best.get(name) ?? new Map<string, Effect>();
    best.set(name, held);
    for (const [member, effect] of effects) {
      const order = [effect, held.get(member) ?? 'dropped'];
      held.set(member, BETTER.find((each) => order.includes(each)) ?? 'dropped');
    }
  }
  return best;
}
