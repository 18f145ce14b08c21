import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PushPage } from '@/components/push/push-page';
import { ProblemPage } from '@/components/shell/problem-page';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { getLatestPushes } from '@/lib/live/server/stream-pushes';
import { getPushTarget } from '@/lib/queries/get-push-target';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope & { repository: string }> };

/** The segment keeps the slashes of a repository's name encoded. */
const nameIn = async (params: Props['params']) => decodeURIComponent((await params).repository);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, repository] = await Promise.all([getTranslations('push'), nameIn(params)]);
  return { title: `${t('title')} · ${repository}` };
}

export default async function PushImagePage({ params }: Props) {
  const { account, region } = await params;
  const repository = await nameIn(params);
  const scope = { account, region };
  const at = { ...scope, repository };
  const [t, target, latest] = await Promise.all([getTranslations('push'), getPushTarget(at), getLatestPushes(at)]);
  const back = { href: routes.repository(at), label: repository };
  const problem = target.ok ? (latest.ok ? undefined : latest.problem) : target.problem;
  if (problem) {
    return <ProblemPage problem={problem} action={<ButtonLink href={routes.images(scope)}>{t('back')}</ButtonLink>} />;
  }
  return (
    <>
      <PageHeader back={back} title={t('heading', { repository })} intro={t('intro')} />
      {target.ok && latest.ok && <PushPage scope={scope} target={target.value} initial={latest.value} />}
    </>
  );
}
