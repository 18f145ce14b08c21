'use client';
import { createContext, useContext } from 'react';
import type { Path } from '@/lib/domain/task-definition/json';

/** How the fields of the form read and change the text that they are a view of. */
export type FieldsContext = {
  /** Changes the text; everything outside the change stays as it is. */
  edit: (change: (text: string) => string) => void;
  /** The problem with the value at a path, as a sentence. */
  errorAt: (path: Path) => string | undefined;
};

const Context = createContext<FieldsContext | undefined>(undefined);

export const FieldsProvider = Context.Provider;

export function useFields(): FieldsContext {
  const fields = useContext(Context);
  if (!fields) throw new Error('this is part of the form of a task definition');
  return fields;
}
