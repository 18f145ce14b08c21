import type { ReactNode } from 'react';
import type { ServiceView } from '@/lib/domain/live';
import type { ServiceActions } from '../service/service-actions';
import { ServiceProvider } from '../service/service-context';
import { aServiceView } from '../service/testing';
import { renderInApp } from './render';

export const SERVICE = { account: 'main', region: 'eu-west-3', cluster: 'boutique', service: 'web' };

type Options = Parameters<typeof renderInApp>[1] & {
  view?: ServiceView;
  actions?: Partial<ServiceActions>;
  permissions?: readonly string[];
};

/** Whatever a test does not expect to be asked of the server fails it. */
const strict = (actions: Partial<ServiceActions>) =>
  new Proxy(actions as ServiceActions, {
    get: (given, name, receiver) => {
      if (name in given || typeof name === 'symbol') return Reflect.get(given, name, receiver);
      return () => Promise.reject(new Error(`${name} was not expected`));
    },
  });

/** Draws a part of the pages of one service. Its live stream is the caller's: see `fakeEventSource`. */
export function renderInService(
  part: ReactNode,
  { view = aServiceView(), actions = {}, permissions = [], ...options }: Options = {},
) {
  const given = strict(actions);
  const inService = (children: ReactNode, shown: ServiceView) => (
    <ServiceProvider at={SERVICE} initial={{ asOf: 1, value: shown }} permissions={permissions} actions={given}>
      {children}
    </ServiceProvider>
  );
  const app = renderInApp(inService(part, view), options);
  return {
    ...app,
    /** The service has become another one behind what is drawn. */
    update: (next: ServiceView) => app.rerender(inService(part, next)),
  };
}
