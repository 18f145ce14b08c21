'use client';
import { useMessages } from 'next-intl';
import type { StateKind, StateValues } from './states';

type Words = { [Kind in StateKind]: Record<StateValues[Kind], string> };

/** The label of a state in the reader's language; a state without one does not compile. */
export function useStateLabel(): <Kind extends StateKind>(kind: Kind, value: StateValues[Kind]) => string {
  const words: Words = useMessages().states;
  return (kind, value) => words[kind][value];
}
