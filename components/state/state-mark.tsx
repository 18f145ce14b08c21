'use client';
import { classNames } from '../ui/class-names';
import { MARK, TEXT } from '../ui/tone';
import { ShapeMark } from './shape';
import { lookOf, type StateKind, type StateValues } from './states';
import { useStateWord } from './use-state-word';

type Props<Kind extends StateKind> = {
  kind: Kind;
  value: StateValues[Kind];
  /** Draws the shape alone; the word stays for screen readers and on hover. For places that say the word elsewhere. */
  hideWord?: boolean;
  className?: string;
};

/** The state of anything: shape, word and colour, the same everywhere. */
export function StateMark<Kind extends StateKind>({ kind, value, hideWord = false, className }: Props<Kind>) {
  const look = lookOf(kind, value);
  const word = useStateWord()(kind, value);
  return (
    <span
      title={hideWord ? word : undefined}
      className={classNames(
        'inline-flex items-center gap-1.5 align-top whitespace-nowrap font-medium',
        TEXT[look.tone],
        className,
      )}
    >
      <span className={classNames('inline-flex', MARK[look.tone], look.moving && 'animate-breathe')}>
        <ShapeMark shape={look.shape} />
      </span>
      <span className={hideWord ? 'sr-only' : undefined}>{word}</span>
    </span>
  );
}
