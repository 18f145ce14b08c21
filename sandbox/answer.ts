import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { applyWireFaults, ConnectionCut } from './apply-wire-faults';
import type { CallLog } from './call-log';
import type { Clock } from './clock';
import type { RateLimits } from './limits';
import { AwsFault } from './operation';
import { operations } from './operations';
import { identityOf } from './operations/sts/identity';
import { findUnsupportedMember } from './operations/unsupported-members';
import { accessDeniedMessage } from './policy/access-denied';
import type { CallerPolicies } from './policy/caller-policies';
import { type CallerRequest, requiredActions } from './policy/required-actions';
import { commonFault } from './protocol/common-faults';
import { type CallContext, DIALECT } from './protocol/dialects';
import { type CallTarget, identifyCall } from './protocol/recognise';
import { errorWire, operationSchema } from './protocol/schemas';
import { readSignature, type Signature } from './protocol/signature';
import { type Answer, headerOf, type Incoming } from './protocol/wire';
import type { Regions } from './regions';
import { rememberedRequest } from './remembered-request';
import type { WireFaults } from './wire-faults';

/** What answering AWS calls takes. */
export type Backend = {
  clock: Clock;
  regions: Regions;
  calls: CallLog;
  faults: WireFaults;
  /** What callers are held to, those who are held to anything. */
  policies: CallerPolicies;
  /** Absent when throttling is off. */
  limits?: RateLimits;
  /** Called with bugs; callers only learn that there was one. */
  onBug(error: unknown): void;
};

type Outcome = { answer: Answer | 'cut'; code?: string; message?: string };

/**
 * Answers one AWS call in the caller's own dialect, whatever was asked, and keeps a record of it. Never rejects.
 *
 * @param endpoint scheme, host and port under which the caller reached the sandbox
 * @returns `cut` when the connection is to be closed without an answer
 */
export async function answerCall(backend: Backend, incoming: Incoming, endpoint: string): Promise<Answer | 'cut'> {
  const startedAt = performance.now();
  const at = backend.clock.now();
  const target = await identifyCall(incoming);
  const context: CallContext = {
    service: target.service,
    operation: target.operation,
    requestId: randomUUID(),
    incoming,
  };
  const signature = catchFault(() => readSignature(incoming, target.dialect));
  let request: ReturnType<typeof rememberedRequest>;
  const remember = (asked: unknown) => {
    request = rememberedRequest(target.operation, asked);
  };
  const outcome = await toOutcome(backend, target, context, async () => {
    if (incoming.isTooLarge) throw commonFault('too-large', target.dialect);
    if (signature instanceof AwsFault) throw signature;
    return run(backend, target, context, signature, endpoint, remember);
  });
  backend.calls.record({
    at,
    requestId: context.requestId,
    service: target.service?.name ?? target.unknownService ?? '',
    operation: target.operation,
    region: signature instanceof AwsFault ? '' : signature.region,
    accessKeyId: signature instanceof AwsFault ? '' : signature.accessKeyId,
    userAgent: headerOf(incoming, 'user-agent'),
    status: outcome.answer === 'cut' ? 0 : outcome.answer.status,
    code: outcome.code,
    message: outcome.message,
    request,
    latencyMs: Math.round(performance.now() - startedAt),
  });
  if (outcome.answer === 'cut') return 'cut';
  return { ...outcome.answer, headers: { ...outcome.answer.headers, 'x-amzn-requestid': context.requestId } };
}

/** Turns whatever went wrong into an AWS error. */
async function toOutcome(
  { onBug }: Backend,
  { dialect, service }: CallTarget,
  context: CallContext,
  answer: () => Promise<Answer>,
): Promise<Outcome> {
  try {
    return { answer: await answer() };
  } catch (error) {
    if (error instanceof ConnectionCut) return { answer: 'cut', code: 'ConnectionCut' };
    if (!(error instanceof AwsFault)) onBug(error);
    const fault = error instanceof AwsFault ? error : commonFault('internal', dialect);
    const wire = service ? await errorWire(service, fault.code) : { code: fault.code };
    return { answer: DIALECT[dialect].fail(fault, wire, context), code: wire.code, message: fault.message };
  }
}

async function run(
  backend: Backend,
  { dialect, service, operation, unknownService }: CallTarget,
  context: CallContext,
  { region, accessKeyId }: Signature,
  endpoint: string,
  remember: (request: unknown) => void,
): Promise<Answer> {
  const { regions, faults, limits } = backend;
  if (unknownService !== undefined) {
    const message = `NotImplemented: ${unknownService}:${operation} is not simulated.`;
    throw commonFault('not-implemented', dialect, message);
  }
  const schema = service && (await operationSchema(service, operation));
  if (!service || !schema) throw commonFault('unknown-operation', dialect);
  const request = await DIALECT[dialect].read(schema, context);
  remember(request);
  assertAllowed(backend, dialect, { service: service.name, operation, request }, { region, accessKeyId });
  const table = operations[service.name] ?? {};
  const open = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (!open) {
    const message = `NotImplemented: ${service.name}:${operation} is not simulated.`;
    throw commonFault('not-implemented', dialect, message);
  }
  const unsupported = findUnsupportedMember(service.name, operation, request);
  if (unsupported) {
    const message = `NotImplemented: ${unsupported} of ${service.name}:${operation} is not simulated.`;
    throw commonFault('not-implemented', dialect, message);
  }
  if (limits && !limits.admits(region, service.name, operation, request)) throw commonFault('throttled', dialect);
  const world = regions.at(region);
  await applyWireFaults(faults, { dialect, service: service.name, operation, world, accessKeyId, request });
  // Time may have passed in a delay.
  regions.at(region);
  // The schema has just said what the request is; only here does that knowledge meet the operation's own type.
  const pastCalls = () => backend.calls.list();
  const wait = async (ms: number) => {
    await setTimeout(ms, undefined, { ref: false });
    regions.at(region);
  };
  const response = await open(world)(request as never, { accessKeyId, endpoint, wait, pastCalls });
  return DIALECT[dialect].write(schema, response, context);
}

/** @throws AwsFault when the caller is held to a policy that does not allow the call */
function assertAllowed(
  { policies, regions }: Backend,
  dialect: CallTarget['dialect'],
  call: CallerRequest,
  { region, accessKeyId }: Pick<Signature, 'region' | 'accessKeyId'>,
): void {
  const denial = policies.findDenied(accessKeyId, () => requiredActions(call, regions.at(region)));
  if (!denial) return;
  const { arn } = identityOf(regions.at(region), accessKeyId);
  const words = accessDeniedMessage(arn, denial.action, denial.resource, denial.decision);
  throw commonFault('access-denied', dialect, words);
}

const catchFault = <T>(run: () => T): T | AwsFault => {
  try {
    return run();
  } catch (error) {
    if (error instanceof AwsFault) return error;
    throw error;
  }
};
