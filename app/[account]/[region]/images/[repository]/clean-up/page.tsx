import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import type { CleanUpActions } from '@/components/clean-up/clean-up-actions';
import { CleanUpView } from '@/components/clean-up/clean-up-view';
import { ProblemPage } from '@/components/shell/problem-page';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { getLifecyclePolicy } from '@/lib/queries/lifecycle-policy/get-lifecycle-policy';
import { routes } from '@/lib/routes';
import { applyPolicyAction, getPreviewAction, removePolicyAction, startPreviewAction } from './actions';

type Props = { params: Promise<Scope & { repository: string }> };

const cleanUpActions: CleanUpActions = {
  startPreview: startPreviewAction,
  getPreview: getPreviewAction,
  apply: applyPolicyAction,
  remove: removePolicyAction,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { repository }] = await Promise.all([getTranslations('cleanUp'), params]);
  return { title: `${t('title')} · ${decodeURIComponent(repository)}` };
}

export default async function CleanUpPage({ params }: Props) {
  const { account, region, repository: segment } = await params;
  const at = { account, region, repository: decodeURIComponent(segment) };
  const [t, view, preview, change] = await Promise.all([
    getTranslations('cleanUp'),
    getLifecyclePolicy(at),
    getRefusal('lifecycle-policy:preview', at),
    getRefusal('lifecycle-policy:change', at),
  ]);
  const up = { href: routes.repository(at), label: at.repository };
  if (!view.ok) {
    return <ProblemPage problem={view.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }
  return (
    <>
      <PageHeader back={up} title={t('title')} intro={t('intro')} />
      <CleanUpView
        // Another policy in force is another draft.
        key={view.value.policy?.text ?? ''}
        at={at}
        view={view.value}
        actions={cleanUpActions}
        refusals={{ preview, change }}
      />
    </>
  );
}
