'use client';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Popover } from '@/components/ui/popover';
import type { Explanation } from '@/lib/domain/diagnosis/codes';

type Props = { explanation: Explanation | undefined; isFault: boolean };

/** The explanation in plain words, with AWS's own text one click away. */
export function WhyStopped({ explanation, isFault }: Props) {
  const t = useTranslations('diagnosis');
  const words = useTranslations('task');
  if (!explanation) return <span className="text-faint">{words('noReason')}</span>;
  const what = t(`${explanation.code}.what`, explanation.facts);
  return (
    <Popover
      title={what}
      align="start"
      trigger={
        <button
          type="button"
          className={classNames(
            'rounded-sm text-left underline decoration-dotted underline-offset-3',
            isFault ? 'text-bad' : 'text-dim',
          )}
        >
          {what}
        </button>
      }
    >
      <p className="text-dim">{t(`${explanation.code}.why`, explanation.facts)}</p>
      {explanation.raw && (
        <p className="mt-2 rounded bg-sunken p-2 font-mono text-xs break-words text-dim">{explanation.raw}</p>
      )}
    </Popover>
  );
}
