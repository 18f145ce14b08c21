'use client';
import type { ServiceRow } from '@/lib/domain/live';
import { StateMark } from './state-mark';

type Props = Pick<ServiceRow, 'state' | 'obstacle'>;

/** The state of a service; beside any word that does not say so itself, the mark that another task would not start. */
export function ServiceStateMark({ state, obstacle }: Props) {
  const isSaid = obstacle === undefined || state === 'cannot-restart';
  return (
    <span className="inline-flex items-center gap-1.5">
      <StateMark kind="service" value={state} />
      {!isSaid && <StateMark kind="service" value="cannot-restart" hideLabel />}
    </span>
  );
}
