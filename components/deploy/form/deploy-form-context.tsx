'use client';
import { createContext, useContext } from 'react';
import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './deploy-actions';
import type { Draft, Edit } from './draft';

/** What every part of the form may use. It never changes while one types, so nothing is rendered again for it. */
export type DeployFormContext = {
  scope: Scope;
  inventory: AccountInventory;
  repositories: readonly Repository[];
  actions: DeployActions;
  /** The form as it opened. */
  initial: Draft;
  /** It is about a service that exists, whose name and cluster stay. */
  isChange: boolean;
  /** Why this person may create no cluster. */
  clusterRefusal: string | undefined;
  /** One for each text field: sends what is typed to the draft at once. */
  flushers: Set<() => void>;
  /** The draft with all that is typed by now, rendered or not. */
  getCurrentDraft: () => Draft;
  change: (edit: Edit) => void;
};

const Context = createContext<DeployFormContext | undefined>(undefined);

export const DeployFormProvider = Context.Provider;

export function useDeployFormContext(): DeployFormContext {
  const context = useContext(Context);
  if (!context) throw new Error('this is part of the deploy form');
  return context;
}
