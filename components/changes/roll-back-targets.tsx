'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useStateLabel } from '@/components/state/use-state-label';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import { keyOfTarget, pastOf, type RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import { imageLabel, shortDigest } from '@/lib/domain/image-reference';

type Props = {
  targets: readonly RollBackTarget[];
  /** The key of the chosen one. */
  value: string | undefined;
  onValueChange: (key: string) => void;
};

/** What people call a target's main image: with its digest where a tag has meant several. */
export function labelOfTarget({ images: [main], serviceRevisionArn }: RollBackTarget): string {
  const label = imageLabel(main?.image ?? '');
  return serviceRevisionArn !== undefined && main?.digest ? `${label} ${shortDigest(main.digest)}` : label;
}

/** The revisions that a service has run before; those that cannot run any more say why. */
export function RollBackTargets({ targets, value, onValueChange }: Props) {
  const t = useTranslations('deployment.rollBack');
  const refusals = useTranslations('changes.roll-back-refusal');
  const word = useStateLabel();
  const { history } = useService().view;
  const failedWith = (target: RollBackTarget) => {
    const last = pastOf(target, history);
    return last && last.status !== 'successful'
      ? t('lastFailed', { status: word('deployment', last.status) })
      : undefined;
  };
  return (
    <RadioGroup
      aria-label={t('revisions')}
      value={value ?? null}
      onValueChange={(key) => key && onValueChange(key)}
      className="flex min-w-0 flex-col gap-1.5"
    >
      {targets.map((target) => (
        <Radio.Root
          key={keyOfTarget(target)}
          value={keyOfTarget(target)}
          disabled={target.refusal !== undefined}
          className="flex w-full cursor-pointer items-start gap-3 rounded-md border border-hairline px-3 py-2 text-left hover:bg-hover data-checked:border-accent data-checked:bg-accent-soft data-disabled:cursor-not-allowed data-disabled:bg-sunken"
        >
          <span
            aria-hidden
            className="mt-1 flex size-3.5 shrink-0 items-center justify-center rounded-full border border-control"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-accent" />
          </span>
          <span className="min-w-0">
            <span className="block font-mono text-sm font-medium break-all text-ink">
              {target.images.map(({ container, image, digest }) => (
                <span key={container} className="mr-2">
                  {target.images.length > 1 && <span className="font-normal text-faint">{container} </span>}
                  {imageLabel(image)}
                  {digest !== undefined && (
                    <span className="ml-1.5 text-xs font-normal text-faint">{shortDigest(digest)}</span>
                  )}
                </span>
              ))}
            </span>
            <span className="block text-xs text-faint">
              {revisionName(target.taskDefinition.arn)}
              {target.lastDeployedAt !== undefined && (
                <>
                  {' · '}
                  {t('lastDeployed')} <RelativeTime at={target.lastDeployedAt} />
                </>
              )}
            </span>
            {failedWith(target) && <span className="block text-xs text-warn">{failedWith(target)}</span>}
            {target.refusal && <span className="block text-xs text-bad">{refusals(target.refusal)}</span>}
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
