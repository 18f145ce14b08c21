import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunView } from '@/components/deploy/run-view';
import { FailedPage } from '@/components/shell/failed-page';
import { ButtonLink } from '@/components/ui/link';
import type { Scope } from '@/lib/domain/scope';
import { latestRun } from '@/lib/live/server/run';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope & { run: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deploy');
  return { title: t('title') };
}

export default async function RunPage({ params }: Props) {
  const { run, ...scope } = await params;
  const [t, found] = await Promise.all([getTranslations('deploy.run'), latestRun({ ...scope, run })]);
  if (!found.ok) {
    return (
      <FailedPage problem={found.problem} action={<ButtonLink href={routes.deploy(scope)}>{t('edit')}</ButtonLink>} />
    );
  }
  return <RunView scope={scope} initial={found.value} />;
}
