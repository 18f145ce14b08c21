'use client';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import type { FieldProblem } from '@/lib/domain/problem';

type Props = {
  problems: readonly FieldProblem[];
  /** The plan beside it is of what the form said earlier. */
  isOutdated: boolean;
  form: RefObject<HTMLFormElement | null>;
  /** The fields that stand in the way are marked: somebody has tried to deploy, or asked which they are. */
  areFieldsMarked: boolean;
  onMarkFields: () => void;
};

/** Says that fields prevent the plan of what the form says now, names each, and leads to it. */
export function FieldsInTheWay({ problems, isOutdated, form, areFieldsMarked, onMarkFields }: Props) {
  const t = useTranslations('deploy.plan');
  const [marked, setMarked] = useState<readonly MarkedField[]>([]);
  // Each field marks itself; which they are is known once they are drawn.
  useEffect(() => {
    setMarked(areFieldsMarked && problems.length > 0 && form.current ? findMarkedFields(form.current) : []);
  }, [areFieldsMarked, problems, form]);

  const isRefused = areFieldsMarked && problems.length > 0;
  if (!isOutdated && !isRefused) return null;
  return (
    <div role="alert">
      <Callout tone={isRefused ? 'bad' : 'warn'}>
        <p>
          {isOutdated && `${t('outdated')} `}
          {t('fields', { count: Math.max(1, marked.length || problems.length) })}{' '}
          {!isRefused && (
            <button type="button" onClick={onMarkFields} className={LINK}>
              {t('whichFields')}
            </button>
          )}
        </p>
        {marked.length > 0 && (
          <ul className="mt-1 flex flex-col gap-0.5">
            {marked.map(({ label, place }) => (
              <li key={place}>
                <button type="button" onClick={() => form.current && goToField(form.current, place)} className={LINK}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  );
}

const LINK =
  'rounded-sm text-left underline decoration-current/40 underline-offset-3 hover:decoration-current pointer-coarse:py-1.5';

/** A field with an error: its name, and which of those of the form it is. */
type MarkedField = { label: string; place: number };

const CONTROL = 'input:not([type="hidden"]), textarea, button, [role="radio"]';

/** The outermost elements that are marked as invalid and can take the focus. */
const listMarked = (form: HTMLFormElement): Element[] =>
  [...form.querySelectorAll('[data-invalid]')].filter(
    (element) => !element.parentElement?.closest('[data-invalid]') && element.querySelector(CONTROL),
  );

const findMarkedFields = (form: HTMLFormElement): MarkedField[] =>
  listMarked(form).map((element, place) => {
    const label = element.querySelector('label, legend, span[aria-hidden]');
    return { label: label?.firstChild?.textContent ?? label?.textContent ?? '', place };
  });

/** Brings a field into the middle of the page and gives it the focus. */
function goToField(form: HTMLFormElement, place: number): void {
  const control = listMarked(form)[place]?.querySelector<HTMLElement>(CONTROL);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
