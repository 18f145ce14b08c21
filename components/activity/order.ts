import type { ProblemCode } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';

/** One thing that somebody had Gantry do, as the journal has it. */
export type Order = {
  id: string;
  at: Instant;
  who: string;
  permission: string;
  cluster?: string | undefined;
  service?: string | undefined;
  outcome: 'done' | 'bug' | ProblemCode;
  detail?: string | undefined;
  run?: string | undefined;
  calls: readonly { operation: string }[];
};

/** Refused before anything was done, or tried and failed. */
export const resultOf = ({ outcome }: Pick<Order, 'outcome'>): 'done' | 'refused' | 'failed' => {
  if (outcome === 'done') return 'done';
  return outcome === 'forbidden' || outcome === 'invalid' || outcome === 'changed' || outcome === 'unauthenticated'
    ? 'refused'
    : 'failed';
};
