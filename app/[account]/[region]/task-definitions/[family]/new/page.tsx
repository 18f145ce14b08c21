import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProblemPage } from '@/components/shell/problem-page';
import { DefinitionEditor } from '@/components/task-definition/edit/definition-editor';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { getDefinitionRequest } from '@/lib/queries/get-definition-request';
import { getRegistry } from '@/lib/queries/get-registry';
import { routes } from '@/lib/routes';
import { registrationActions } from '../../registration-actions';

type Props = {
  params: Promise<Scope & { family: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { family }] = await Promise.all([getTranslations('registering'), params]);
  return { title: t('revisionTitle', { family }) };
}

export default async function NewRevisionPage({ params, searchParams }: Props) {
  const [{ family, ...scope }, query] = await Promise.all([params, searchParams]);
  const [t, found, registry] = await Promise.all([
    getTranslations('registering'),
    getDefinitionRequest({ ...scope, family, revision: query.from }),
    getRegistry(scope),
  ]);
  const up = { href: routes.family({ ...scope, family }), label: family };
  if (!found.ok) {
    return <ProblemPage problem={found.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const { revision, request } = found.value;
  return (
    <>
      <PageHeader back={up} title={t('revisionTitle', { family })} intro={t('revisionIntro', { revision })} />
      <DefinitionEditor
        scope={scope}
        from={{ family, revision }}
        request={request}
        registry={registry.ok ? registry.value : undefined}
        actions={registrationActions}
      />
    </>
  );
}
