'use client';
import { classNames } from '../ui/class-names';
import { MARK, TEXT } from '../ui/tone';
import { ShapeMark } from './shape';
import { getAppearance, type StateKind, type StateValues } from './states';
import { useStateLabel } from './use-state-label';

type Props<Kind extends StateKind> = {
  kind: Kind;
  value: StateValues[Kind];
  /** Shows the shape alone; the label stays for screen readers and on hover. For places with the label elsewhere. */
  hideLabel?: boolean;
  className?: string;
};

/** The state of any resource: shape, label and colour, the same everywhere. */
export function StateMark<Kind extends StateKind>({ kind, value, hideLabel = false, className }: Props<Kind>) {
  const appearance = getAppearance(kind, value);
  const label = useStateLabel()(kind, value);
  return (
    <span
      title={hideLabel ? label : undefined}
      className={classNames(
        'inline-flex items-center gap-1.5 align-top whitespace-nowrap font-medium',
        TEXT[appearance.tone],
        className,
      )}
    >
      <span className={classNames('inline-flex', MARK[appearance.tone], appearance.moving && 'animate-breathe')}>
        <ShapeMark shape={appearance.shape} />
      </span>
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </span>
  );
}
