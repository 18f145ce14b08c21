'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Link } from '@/components/ui/link';
import { toast } from '@/components/ui/toast';
import type { StartedChange } from '@/lib/domain/wire/change-view';
import { routes } from '@/lib/routes';
import { DeployRefusal } from '../deploy/plan/deploy-refusal';
import { ChangePreview, PreviewSkeleton } from './change-preview';
import type { ChangeState } from './use-change';
import { useFieldProblemSentence } from './use-field-problem-sentence';

export type Words = {
  title: string;
  /** What will happen, and what will still be there afterwards. */
  description: string;
  /** The verb on the button, such as "Roll out 1.5.0". */
  confirm: string;
  /** The notification that the change has started. */
  done: string;
};

type Props = {
  words: Words;
  change: ChangeState;
  danger?: boolean;
  /** The fields beside the preview instead of above it. */
  isWide?: boolean;
  /** What the fields still lack, or why there is nothing to confirm. */
  missing?: string | undefined;
  /** Stands in the place of the preview while the fields say too little for one. */
  empty?: ReactNode;
  /** Further sentences of what will happen. */
  effects?: readonly string[];
  /** Whether a field shows the problems of this path itself. */
  hasField?: (path: string) => boolean;
  onClose: () => void;
  onStarted?: (started: StartedChange) => void;
  /** The fields. */
  children?: ReactNode;
};

/**
 * The dialog of every change of a service: its fields, a live preview, and one button. It closes once the run has
 * started; a problem is shown, and nothing that was typed is lost.
 */
export function ChangeDialog(props: Props) {
  const { words, change, danger = false, isWide = false, missing, empty, hasField, onClose, children } = props;
  const t = useTranslations('deployment.change');
  const common = useTranslations('common');
  const sentence = useFieldProblemSentence();
  const { at } = useService();
  const { view, problem, isBusy, isStale } = change;
  const strayProblems = change.fieldProblems.filter(({ path }) => !hasField?.(path));
  const isEmpty = missing !== undefined && !view && !isStale && !problem;

  const refusal = missing ?? (change.blocked && t(`blocked.${change.blocked}`));
  const confirm = () =>
    change.confirm((started) => {
      onClose();
      toast.success(words.done, {
        description: (
          <Link
            href={routes.run({ ...at, run: started.run })}
            className="pointer-coarse:inline-block pointer-coarse:py-2"
          >
            {t('viewRun')}
          </Link>
        ),
      });
      props.onStarted?.(started);
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || isBusy || onClose()}
      width={isWide ? 'lg' : 'md'}
      title={words.title}
      description={words.description}
      footer={
        <>
          {problem && view && (
            <div className="w-full">
              <DeployRefusal problem={problem} scope={at} />
            </div>
          )}
          {change.mayIgnoreChecks && (
            <div className="mr-auto self-center">
              <Checkbox
                checked={change.ignoresChecks}
                onCheckedChange={change.setIgnoresChecks}
                label={t('ignoreChecks')}
              />
            </div>
          )}
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            busy={isBusy}
            disabledReason={isBusy ? undefined : refusal}
            onClick={confirm}
          >
            {words.confirm}
          </Button>
        </>
      }
    >
      <div className={isWide ? 'grid gap-5 md:grid-cols-2' : 'flex flex-col gap-4'}>
        {children && <div className="flex min-w-0 flex-col gap-3">{children}</div>}
        <section
          aria-label={t('preview')}
          aria-live="polite"
          aria-busy={isStale}
          className={classNames('min-w-0 space-y-4', !isEmpty && 'min-h-64')}
        >
          {strayProblems.length > 0 && (
            <ul className="space-y-1 text-sm text-bad">
              {strayProblems.map((each) => (
                <li key={each.path + each.reason}>{sentence(each)}</li>
              ))}
            </ul>
          )}
          {problem && !view && <DeployRefusal problem={problem} scope={at} />}
          {view && <ChangePreview view={view} isStale={isStale} effects={props.effects} />}
          {!view && isEmpty && empty && <p className="text-dim">{empty}</p>}
          {!view && !problem && !isEmpty && <PreviewSkeleton />}
        </section>
      </div>
    </Dialog>
  );
}
