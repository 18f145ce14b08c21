'use client';
import { CircleAlert, CircleX, Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { MARK, type Tone } from '@/components/ui/tone';
import type { Finding, Severity } from '@/lib/domain/dockerfile/finding';

const TONES: Record<Severity, Tone> = { danger: 'bad', warning: 'warn', waste: 'info' };
const ICONS: Record<Severity, typeof Info> = { danger: CircleX, warning: CircleAlert, waste: Info };

type Props = {
  findings: readonly Finding[];
  /** Shows where in the text it is. */
  onShow: (line: number) => void;
};

/** What was found, the gravest first, each with its reason and what becomes of it. */
export function FindingList({ findings, onShow }: Props) {
  const t = useTranslations('dockerfile');
  return (
    <ul>
      {findings.map((finding, index) => {
        const { rule, severity, line, facts, byHand } = finding;
        const Icon = ICONS[severity];
        return (
          <li
            key={`${rule}-${line}`}
            className={classNames('flex gap-2.5 px-4 py-3', index > 0 && 'border-t border-hairline')}
          >
            <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', MARK[TONES[severity]])} />
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <h3 className="min-w-0 text-sm font-medium wrap-anywhere text-ink">{t(`rule.${rule}.title`, facts)}</h3>
                <Badge tone={TONES[severity]}>{t(`severity.${severity}`)}</Badge>
                {byHand && <Badge>{t('review.byHand')}</Badge>}
                <button
                  type="button"
                  onClick={() => onShow(line)}
                  className="ml-auto shrink-0 rounded-sm text-xs text-accent-text underline decoration-current/40 underline-offset-3 hover:decoration-current pointer-coarse:min-h-10"
                >
                  {t('review.lineNumber', { line })}
                </button>
              </div>
              <p className="text-sm wrap-anywhere text-dim">{t(`rule.${rule}.why`, facts)}</p>
              <p className="text-sm wrap-anywhere text-dim">
                <span className="font-medium text-ink">{t(byHand ? 'review.hand' : 'review.fix')}</span>{' '}
                {t(byHand ? `rule.${rule}.hand` : `rule.${rule}.fix`, facts)}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
