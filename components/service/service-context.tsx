'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { EcrRegistry } from '@/lib/domain/image-reference';
import type { Live, ServiceView } from '@/lib/domain/live';
import type { ServiceScope } from '@/lib/domain/scope';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import type { ServiceActions } from './service-actions';

type LiveState = Omit<ReturnType<typeof useLive<ServiceView>>, 'value'>;

/** What all pages of a service share: its scope, its latest view, the reader's permissions and the server calls. */
export type ServiceContext = LiveState & {
  at: ServiceScope;
  view: ServiceView;
  /** What the reader may do to this service. */
  permissions: readonly string[];
  /** Whom to ask for more. */
  contact?: string | undefined;
  /** The account's own registry, as ECR names it. */
  registry?: EcrRegistry | undefined;
  actions: ServiceActions;
};

const Context = createContext<ServiceContext | undefined>(undefined);

type Props = {
  at: ServiceScope;
  initial: Live<ServiceView>;
  permissions: readonly string[];
  contact?: string | undefined;
  registry?: EcrRegistry | undefined;
  actions: ServiceActions;
  children: ReactNode;
};

/** Subscribes to the service's live stream, once for all of its pages. */
export function ServiceProvider({ at, initial, permissions, contact, registry, actions, children }: Props) {
  const { value, ...liveState } = useLive(routes.liveService(at), initial);
  const { asOf, problem, connection } = liveState;
  const context = useMemo(
    () => ({ at, view: value, asOf, problem, connection, permissions, contact, registry, actions }),
    [at, value, asOf, problem, connection, permissions, contact, registry, actions],
  );
  return <Context value={context}>{children}</Context>;
}

/** The context of a service's pages. @throws outside of them */
export function useService(): ServiceContext {
  const context = use(Context);
  if (!context) throw new Error('useService outside of a service page');
  return context;
}
