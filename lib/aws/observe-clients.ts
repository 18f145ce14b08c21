import type { CallObserver } from '../domain/aws-call';
import { at } from './unknown';

/** The observers of calls, by the input of the call: clients are shared, inputs are not. */
const observers = new WeakMap<object, CallObserver>();

export const observerOf = (input: object): CallObserver | undefined => observers.get(input);

/**
 * The same clients, with their connections, credentials and rate limits; every call that is made through this view is
 * reported to `observe`, and no other.
 */
export const observeClients = <Clients extends object>(clients: Clients, observe: CallObserver): Clients =>
  new Proxy(clients, {
    get: (all, name) => {
      const client: unknown = Reflect.get(all, name);
      return typeof client === 'object' && client !== null ? observeClient(client, observe) : client;
    },
  });

const observeClient = (client: object, observe: CallObserver): object =>
  new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'send' || typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const input = at(args[0], 'input');
        if (typeof input === 'object' && input !== null) observers.set(input, observe);
        return Reflect.apply(member, target, args);
      };
    },
  });
