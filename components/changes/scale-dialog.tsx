'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { tasksWanted } from '@/lib/domain/task-sets';
import { ChangeDialog } from './change-dialog';
import { isTaskCount } from './is-task-count';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';
import { useFieldProblemSentence } from './use-field-problem-sentence';

const PATH = 'desiredCount';

/** Asks how many tasks to keep running, and says what that will do, to auto scaling as well. */
export function ScaleDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.scale');
  const sentence = useFieldProblemSentence();
  const { at, view } = useService();
  const [present] = useState(view.service.desiredCount);
  const [count, setCount] = useState<number | null>(present);
  const [moveBounds, setMoveBounds] = useState(false);
  // An invalid number stays as it was typed, and is never replaced by another.
  const isCount = isTaskCount(count);
  const difference = count === null ? 0 : count - present;
  const more = isCount ? tasksWanted(view.service, count) - tasksWanted(view.service, present) : 0;
  const isChange = isCount && difference !== 0;
  const change = useChange(isChange ? { verb: 'scale', desiredCount: count, moveBounds } : undefined);
  const problem = change.fieldProblems.find(({ path }) => path === PATH);
  const isOutside = problem?.reason === 'outside-bounds';
  const words = {
    title: t('title', { service: at.service }),
    description: t('body', { count: present }),
    confirm: isCount ? t('confirm', { count }) : t('confirmNone'),
    done: t('done', { service: at.service, count: count ?? 0 }),
  };
  const facts = problem?.facts ?? {};
  const refusal =
    problem && (isOutside ? t('outside', { min: facts.min ?? '', max: facts.max ?? '' }) : sentence(problem));
  const unusable = count === null ? t('noNumber') : isCount ? undefined : t('notACount');
  return (
    <ChangeDialog
      words={words}
      change={change}
      missing={unusable ?? (difference === 0 ? t('same') : undefined)}
      empty={unusable ? undefined : t('same')}
      effects={isChange && !isOutside ? [effectOf(t, count, more)] : []}
      hasField={(path) => path === PATH}
      onClose={onClose}
    >
      <Field label={t('count')} error={unusable ?? refusal}>
        <NumberInput value={count} onValueChange={setCount} min={0} allowOutOfRange />
      </Field>
      {(isOutside || moveBounds) && (
        <Checkbox
          checked={moveBounds}
          onCheckedChange={setMoveBounds}
          label={t('moveBounds')}
          help={t('moveBoundsHelp')}
        />
      )}
    </ChangeDialog>
  );
}

function effectOf(
  t: ReturnType<typeof useTranslations<'deployment.scale'>>,
  count: number,
  difference: number,
): string {
  if (count === 0) return t('effectNone');
  return difference > 0 ? t('effectMore', { count: difference }) : t('effectFewer', { count: -difference });
}
