'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

type Props = { scope: Scope; family: string; from: number; to: number; revisions: readonly number[] };

/** The choice of two revisions to compare; each choice has its own address. */
export function ComparePicker({ scope, family, from, to, revisions }: Props) {
  const t = useTranslations('taskDefinition');
  const router = useRouter();
  const options = [...new Set([...revisions, from, to])]
    .toSorted((one, other) => other - one)
    .map((revision) => ({ value: String(revision), label: `${family}:${revision}` }));
  const go = (pair: { from: number; to: number }) =>
    router.push(routes.compareRevisions({ ...scope, family, ...pair }));

  return (
    <div className="flex flex-wrap gap-3">
      <Field label={t('from')} className="w-52">
        <Select value={String(from)} options={options} onValueChange={(value) => go({ from: Number(value), to })} />
      </Field>
      <Field label={t('to')} className="w-52">
        <Select value={String(to)} options={options} onValueChange={(value) => go({ from, to: Number(value) })} />
      </Field>
    </div>
  );
}
