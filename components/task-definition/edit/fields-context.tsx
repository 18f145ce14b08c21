'use client';
import { createContext, useContext } from 'react';
import type { Path } from '@/lib/domain/task-definition/json';

/** How the fields of the form reach the text that they are a view of. */
export type FieldsContext = {
  /** Changes the text; what is not meant by the change stays to the letter. */
  edit: (change: (text: string) => string) => void;
  /** What is wrong with the value of a place, in words. */
  errorAt: (path: Path) => string | undefined;
};

const Context = createContext<FieldsContext | undefined>(undefined);

export const FieldsProvider = Context.Provider;

export function useFields(): FieldsContext {
  const fields = useContext(Context);
  if (!fields) throw new Error('this is part of the form of a task definition');
  return fields;
}
