'use client';
import { useMessages, useTranslations } from 'next-intl';
import { memo } from 'react';
import { ShapeMark } from '@/components/state/shape';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Disclosure } from '@/components/ui/disclosure';
import { MARK, type Tone } from '@/components/ui/tone';
import type { Check, Fix, Verdict } from '@/lib/domain/checks/check';
import { groupChecks } from './group-checks';
import { NetworkPaths } from './network-paths';

const APPEARANCE = {
  ok: { shape: 'check', tone: 'ok' },
  warning: { shape: 'triangle', tone: 'warn' },
  failed: { shape: 'cross', tone: 'bad' },
  unknown: { shape: 'ring', tone: 'idle' },
} as const satisfies Record<Verdict, { shape: string; tone: Tone }>;

type Props = {
  checks: readonly Check[];
  /** Fixes are not offered where nothing can be changed. */
  onFix?: ((fix: Fix) => void) | undefined;
};

/** The checks, failed ones first, with buttons for fixes. */
export const CheckList = memo(function CheckList({ checks, onFix }: Props) {
  const t = useTranslations('deploy.checks');
  return (
    <div className="flex flex-col gap-1 py-2">
      {groupChecks(checks).map(({ verdict, checks: some }) =>
        verdict === 'ok' ? (
          <Disclosure
            key={verdict}
            className="px-4 py-1"
            startsOpen={onFix !== undefined && some.length === checks.length}
            title={t('passed', { count: some.length })}
          >
            <CheckLines checks={some} onFix={onFix} />
          </Disclosure>
        ) : (
          <section key={verdict} aria-label={t(`verdict.${verdict}`)} className="px-4 py-1">
            <CheckLines checks={some} onFix={onFix} />
          </section>
        ),
      )}
    </div>
  );
});

function CheckLines({ checks, onFix }: Props) {
  return (
    <ul className="flex flex-col gap-3">
      {checks.map((check) => (
        <CheckLine
          key={[check.id, check.reason, check.path, ...Object.values(check.facts)].join(' ')}
          check={check}
          onFix={onFix}
        />
      ))}
    </ul>
  );
}

function CheckLine({ check, onFix }: { check: Check } & Pick<Props, 'onFix'>) {
  const t = useTranslations('deploy.checks');
  const titles = useTranslations('checks.title');
  const sentences = useCheckSentence();
  const { shape, tone } = APPEARANCE[check.verdict];
  const { fix, paths } = check;
  const why = sentences.reason(check);
  return (
    <li className="flex items-start gap-2.5 text-sm">
      <span className={classNames('mt-1 inline-flex', MARK[tone])}>
        <ShapeMark shape={shape} />
      </span>
      <div className="min-w-0 flex-1">
        <p className={check.verdict === 'ok' ? 'text-dim' : 'font-medium text-ink'}>
          <span className="sr-only">{t(`verdict.${check.verdict}`)} – </span>
          {titles(check.id)}
        </p>
        {why && <p className="break-words text-dim">{why}</p>}
        {paths && paths.length > 0 && <NetworkPaths paths={paths} />}
        {fix && onFix && (
          <Button
            size="sm"
            className="mt-1.5 max-w-full whitespace-normal! h-auto! min-h-7 py-1 text-left"
            onClick={() => onFix(fix)}
          >
            {sentences.fix(fix)}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The words of checks. A reason or a fix that a newer server knows is called by its key. */
export function useCheckSentence() {
  const reasons = useTranslations('checks.reason');
  const fixes = useTranslations('checks.fix');
  const messages = useMessages().checks;
  const isReason = (key: string): key is keyof typeof messages.reason => key in messages.reason;
  const isFix = (key: string): key is keyof typeof messages.fix => key in messages.fix;
  return {
    reason: ({ reason, facts }: Pick<Check, 'reason' | 'facts'>): string | undefined =>
      reason !== undefined && isReason(reason) ? reasons(reason, facts) : reason,
    fix: ({ key, facts }: Fix): string => (isFix(key) ? fixes(key, facts) : key),
  };
}
