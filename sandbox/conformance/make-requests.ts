import type { Backend } from '@/sandbox/answer';
import { SERVICES } from '@/sandbox/protocol/services';
import { createSdkCaller, type Outcome } from './members/sdk-caller';
import { createAnswerBook, resolveRequest, type Step } from './requests';

type Caller = Awaited<ReturnType<typeof createSdkCaller>>;

/** Callers of services by name, each made once. */
export function createCallers(): (service: string) => Promise<Caller> {
  const callers = new Map<string, Promise<Caller>>();
  return (service) => {
    const wire = SERVICES.find(({ name }) => name === service);
    if (!wire) throw new Error(`there is no service ${service}`);
    const caller = callers.get(service) ?? createSdkCaller(wire);
    callers.set(service, caller);
    return caller;
  };
}

/**
 * Makes requests of a sandbox one after the other, with the SDK.
 * @param passTime lets a minute pass
 * @returns what became of each, by `service:operation`
 */
export async function makeRequests(
  backend: Backend,
  steps: readonly Step[],
  passTime: () => void,
): Promise<Map<string, Outcome>> {
  const callerOf = createCallers();
  const outcomes = new Map<string, Outcome>();
  const answers = createAnswerBook();
  for (const { service, operation, request, later } of steps) {
    if (later) passTime();
    const call = await callerOf(service);
    const outcome = await call(backend, operation, Object(resolveRequest(request, answers.of(service))));
    outcomes.set(`${service}:${operation}`, outcome);
    if ('output' in outcome) answers.add(service, operation, outcome.output);
  }
  return outcomes;
}
