'use client';
import { History, RotateCw, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useActionRefusals } from '@/components/service/use-action-refusals';
import { useFixRefusal } from '@/components/service/use-fix-refusal';
import { useFixWords } from '@/components/service/use-fix-words';
import { CodeBlock } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import { ButtonLink } from '@/components/ui/link';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import { type HandOver, handOverOf } from '@/lib/domain/diagnosis/fix/hand-over';
import { findWorkingRevision, isMendedByRestart, isMendedInSettings } from '@/lib/domain/diagnosis/fix/other-fixes';
import { RESTART, ROLL_BACK, routes } from '@/lib/routes';

/**
 * What mends a finding: a button that opens the plan of it; for whoever may not press it whom to ask, and the same as a
 * command to hand on.
 */
export function FindingFix({ finding }: { finding: Finding }) {
  const t = useTranslations('deployment.fix');
  const { at, view } = useService();
  const words = useFixWords();
  const refusalOf = useFixRefusal();
  const refusals = useActionRefusals();
  const { fix } = finding;
  // What is told of a time that is over is mended, or is another cause by now.
  const isCurrent = [...view.diagnosis.findings, ...(view.nextStart?.findings ?? [])].some(
    ({ code }) => code === finding.code,
  );
  const refusal = fix && refusalOf(fix);
  const revision = refusals['roll-back'] === undefined ? findWorkingRevision(finding, view) : undefined;
  const isInSettings = refusals.edit === undefined && isMendedInSettings(finding);
  const isRestarted = refusals.restart === undefined && isMendedByRestart(finding);
  const handOver = handOverOf(finding, { region: at.region, service: view.service });
  const isOffered = fix !== undefined && refusal === undefined;
  if (!isCurrent) return null;
  if (!fix && revision === undefined && !isInSettings && !isRestarted && !handOver) return null;
  return (
    <div className="mt-2 flex flex-col gap-1.5">
      {refusal !== undefined && <p className="text-sm text-dim">{refusal}</p>}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {isOffered && (
          <ButtonLink
            size="sm"
            variant="primary"
            icon={<Wrench aria-hidden className="size-3.5 shrink-0" />}
            href={routes.fix({ ...at, fix: finding.code })}
            className={WRAPPING}
          >
            {words.button(fix)}
          </ButtonLink>
        )}
        {isInSettings && (
          <ButtonLink
            size="sm"
            href={routes.deploy(at, { cluster: at.cluster, service: at.service })}
            className={WRAPPING}
          >
            {t('edit')}
          </ButtonLink>
        )}
        {isRestarted && (
          <ButtonLink
            size="sm"
            icon={<RotateCw aria-hidden className="size-3.5 shrink-0" />}
            href={routes.fix({ ...at, fix: RESTART })}
          >
            {t('restart')}
          </ButtonLink>
        )}
        {revision !== undefined && (
          <ButtonLink
            size="sm"
            icon={<History aria-hidden className="size-3.5 shrink-0" />}
            href={routes.fix({ ...at, fix: ROLL_BACK })}
            className={WRAPPING}
          >
            {t('rollBack', { revision })}
          </ButtonLink>
        )}
      </div>
      {handOver && !isOffered && <HandOverBlock handOver={handOver} isSame={fix !== undefined} />}
    </div>
  );
}

/** Names of groups are long, and a phone is narrow. */
const WRAPPING = 'max-w-full whitespace-normal! h-auto! min-h-7 py-1 text-left';

function HandOverBlock({ handOver: { kind, text }, isSame }: { handOver: HandOver; isSame: boolean }) {
  const t = useTranslations('deployment.fix');
  const title = t(isSame ? `handOver.${kind}` : `handOverOther.${kind}`);
  return (
    <Disclosure title={title}>
      <CodeBlock text={text} label={title} />
      {text.includes('create-vpc-endpoint') && <p className="mt-1 text-xs text-faint">{t('endpointsCost')}</p>}
    </Disclosure>
  );
}
