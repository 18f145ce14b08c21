import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProblemPage } from '@/components/shell/problem-page';
import { ChangeList } from '@/components/state/change-list';
import { ComparePicker } from '@/components/task-definition/compare-picker';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { compareRevisions } from '@/lib/queries/revisions/compare-revisions';
import { listRevisions } from '@/lib/queries/revisions/list-revisions';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<Scope & { family: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).family };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const [{ family, ...scope }, pair] = await Promise.all([params, searchParams]);
  const [t, compared, listed] = await Promise.all([
    getTranslations('taskDefinition'),
    compareRevisions({ ...scope, family, from: pair.from, to: pair.to }),
    listRevisions({ ...scope, family }),
  ]);
  const up = { href: routes.family({ ...scope, family }), label: family };
  if (!compared.ok) {
    return <ProblemPage problem={compared.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const { from, to, diff } = compared.value;
  return (
    <>
      <PageHeader back={up} title={t('compareTitle', { family, from: from.revision, to: to.revision })} />
      <ComparePicker
        scope={scope}
        family={family}
        from={from.revision}
        to={to.revision}
        revisions={listed.ok ? listed.value.revisions.map(({ revision }) => revision) : []}
      />
      {diff.length > 0 ? <ChangeList changes={diff} /> : <p className="text-dim">{t('noDifference')}</p>}
    </>
  );
}
