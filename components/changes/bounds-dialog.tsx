'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { Field } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { ChangeDialog } from './change-dialog';
import { isTaskCount } from './is-task-count';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';
import { useFieldProblemSentence } from './use-field-problem-sentence';

type Props = ServiceDialogProps & { bounds: { min: number; max: number }; onStarted?: () => void };

/** Asks within which bounds auto scaling may choose the number of tasks. */
export function BoundsDialog({ bounds, onClose, onStarted }: Props) {
  const t = useTranslations('deployment.setBounds');
  const sentence = useFieldProblemSentence();
  const { at } = useService();
  const [min, setMin] = useState<number | null>(bounds.min);
  const [max, setMax] = useState<number | null>(bounds.max);
  const isSame = min === bounds.min && max === bounds.max;
  const change = useChange(
    isTaskCount(min) && isTaskCount(max) && min <= max && !isSame
      ? { verb: 'set-bounds', bounds: { min, max } }
      : undefined,
  );
  const problemAt = (...paths: string[]) => {
    const problem = change.fieldProblems.find(({ path }) => paths.includes(path));
    return problem && sentence(problem);
  };
  const isCrossed = min !== null && max !== null && min > max;
  const minError = isTaskCount(min) ? problemAt('bounds.min') : t('notACount');
  const maxError = isTaskCount(max) ? (isCrossed ? t('crossed') : problemAt('bounds.max', 'bounds')) : t('notACount');
  const isUnusable = !isTaskCount(min) || !isTaskCount(max) || isCrossed;
  const words = {
    title: t('title', { service: at.service }),
    description: t('body'),
    confirm: t('confirm'),
    done: t('done', { service: at.service }),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      missing={isUnusable ? t('unusable') : isSame ? t('same') : undefined}
      empty={isUnusable ? undefined : t('same')}
      hasField={(path) => path.startsWith('bounds')}
      onClose={onClose}
      onStarted={onStarted}
    >
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Field label={t('min')} error={minError}>
          <NumberInput value={min} onValueChange={setMin} min={0} allowOutOfRange />
        </Field>
        <Field label={t('max')} error={maxError}>
          <NumberInput value={max} onValueChange={setMax} min={0} allowOutOfRange />
        </Field>
      </div>
    </ChangeDialog>
  );
}
