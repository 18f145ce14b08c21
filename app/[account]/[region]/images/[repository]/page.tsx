import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImageTable } from '@/components/image/image-table';
import { PushCommands } from '@/components/image/push-commands';
import { ProblemPage } from '@/components/shell/problem-page';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listImages } from '@/lib/queries/list-images';
import { listRepositories } from '@/lib/queries/list-repositories';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope & { repository: string }> };

/** The segment keeps the slashes of a repository's name encoded. */
const nameIn = async (params: Props['params']) => decodeURIComponent((await params).repository);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameIn(params) };
}

export default async function RepositoryPage({ params }: Props) {
  const { account, region } = await params;
  const scope = { account, region };
  const repository = await nameIn(params);
  const [t, listed, repositories] = await Promise.all([
    getTranslations('image'),
    listImages({ ...scope, repository }),
    listRepositories(scope),
  ]);
  const up = { href: routes.images(scope), label: t('allRepositories') };
  if (!listed.ok) {
    return <ProblemPage problem={listed.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const uri = repositories.ok ? repositories.value.find(({ name }) => name === repository)?.uri : undefined;
  const { images } = listed.value;
  return (
    <>
      <PageHeader
        back={up}
        title={repository}
        intro={
          uri && (
            <span className="flex items-center gap-0.5">
              <span className="font-mono text-xs break-all">{uri}</span>
              <CopyButton value={uri} />
            </span>
          )
        }
      />
      {images.length > 0 ? (
        <ImageTable scope={scope} uri={uri} images={images} />
      ) : (
        <EmptyState title={t('noImagesTitle')} body={t('noImagesBody')} />
      )}
      {uri && (
        <Card title={t('pushCommands')}>
          <PushCommands uri={uri} region={region} />
        </Card>
      )}
    </>
  );
}
