import { AsyncLocalStorage } from 'node:async_hooks';
import { outsideRequest } from './outside-request';

/** What the AWS calls of some work are counted by. */
export type CallMeter = {
  /** Called before each call with its IAM name, such as `ecs:DescribeServices`. A Failure that it throws is that of the call. */
  beforeCall: (operation: string) => void;
};

declare global {
  var gantryCallMeters: AsyncLocalStorage<CallMeter | undefined> | undefined;
}

/** Kept on globalThis because Next loads this module more than once. */
function callMeters(): AsyncLocalStorage<CallMeter | undefined> {
  globalThis.gantryCallMeters ??= new AsyncLocalStorage();
  return globalThis.gantryCallMeters;
}

/** The meter of the work that the calling code is part of. */
export const currentCallMeter = (): CallMeter | undefined => callMeters().getStore();

/** Runs work whose AWS calls are counted, those that it starts and does not wait for as well. */
export const withCallMeter = <T>(meter: CallMeter, work: () => T): T => callMeters().run(meter, work);

/** Runs work that goes on for others when the request that began it has ended: a poller, a run. Nobody pays for its calls. */
export const withoutCallMeter = <T>(work: () => T): T => outsideRequest(() => callMeters().run(undefined, work));
