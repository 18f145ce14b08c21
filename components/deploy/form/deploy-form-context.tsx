'use client';
import { createContext, useContext } from 'react';
import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './deploy-actions';
import type { Draft, Edit } from './draft';

/** What every part of the form may use. It never changes while one types, so nothing is drawn again for it. */
export type DeployFormContext = {
  scope: Scope;
  inventory: AccountInventory;
  repositories: readonly Repository[];
  actions: DeployActions;
  /** The form as it opened. */
  initial: Draft;
  /** It is about a service that is there, whose name and cluster stay. */
  isChange: boolean;
  /** Fields that may know more than they have told; each tells it when it is called. */
  fields: Set<() => void>;
  /** What is typed at the moment it is asked. */
  getCurrentDraft: () => Draft;
  change: (edit: Edit) => void;
};

const Context = createContext<DeployFormContext | undefined>(undefined);

export const DeployFormProvider = Context.Provider;

export function useDeployFormContext(): DeployFormContext {
  const facts = useContext(Context);
  if (!facts) throw new Error('this is part of the deploy form');
  return facts;
}
