'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useStateLabel } from '@/components/state/use-state-label';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import { imageLabel } from '@/lib/domain/image-reference';

type Props = {
  targets: readonly RollBackTarget[];
  /** The ARN of the chosen task definition. */
  value: string | undefined;
  onValueChange: (taskDefinitionArn: string) => void;
};

/** The revisions that a service has run before; those that cannot run any more say why. */
export function RollBackTargets({ targets, value, onValueChange }: Props) {
  const t = useTranslations('deployment.rollBack');
  const refusals = useTranslations('changes.roll-back-refusal');
  const word = useStateLabel();
  const { history } = useService().view;
  const failedWith = (arn: string) => {
    const last = history.find(({ target }) => target?.taskDefinitionArn === arn);
    return last && last.status !== 'successful'
      ? t('lastFailed', { status: word('deployment', last.status) })
      : undefined;
  };
  return (
    <RadioGroup
      aria-label={t('revisions')}
      value={value ?? null}
      onValueChange={(arn) => arn && onValueChange(arn)}
      className="flex min-w-0 flex-col gap-1.5"
    >
      {targets.map(({ taskDefinition, images, lastDeployedAt, refusal }) => (
        <Radio.Root
          key={taskDefinition.arn}
          value={taskDefinition.arn}
          disabled={refusal !== undefined}
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
              {images.map(({ container, image }) => (
                <span key={container} className="mr-2">
                  {images.length > 1 && <span className="font-normal text-faint">{container} </span>}
                  {imageLabel(image)}
                </span>
              ))}
            </span>
            <span className="block text-xs text-faint">
              {revisionName(taskDefinition.arn)}
              {lastDeployedAt !== undefined && (
                <>
                  {' · '}
                  {t('lastDeployed')} <RelativeTime at={lastDeployedAt} />
                </>
              )}
            </span>
            {failedWith(taskDefinition.arn) && (
              <span className="block text-xs text-warn">{failedWith(taskDefinition.arn)}</span>
            )}
            {refusal && <span className="block text-xs text-bad">{refusals(refusal)}</span>}
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
