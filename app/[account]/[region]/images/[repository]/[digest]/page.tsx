import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getRefusal } from '@/app/refusal';
import { ImageDetails } from '@/components/image/page/image-details';
import { UnknownImage } from '@/components/image/page/unknown-image';
import { ProblemPage } from '@/components/shell/problem-page';
import { shortDigest } from '@/lib/domain/image-reference';
import type { Scope } from '@/lib/domain/scope';
import { getImage } from '@/lib/queries/get-image';
import { deleteImagesAction, getScanReportAction, startScanAction, tagImageAction } from '../../actions';
import { routeOfRepositoryPath } from '../../route-of-repository-path';

type Props = { params: Promise<Scope & { repository: string; digest: string }> };

async function readParams(params: Props['params']) {
  const { account, region, repository, digest } = await params;
  return { account, region, repository: decodeURIComponent(repository), digest: decodeURIComponent(digest) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { repository, digest } = await readParams(params);
  return { title: `${repository} ${shortDigest(digest)}` };
}

export default async function ImagePage({ params }: Props) {
  const at = await readParams(params);
  // The second half of a repository's name, whose slash was not encoded.
  const route = at.digest.includes(':') ? undefined : routeOfRepositoryPath(at, [at.repository, at.digest]);
  if (route) redirect(route);
  const [found, tag, scan, remove] = await Promise.all([
    getImage(at),
    getRefusal('image:tag', at),
    getRefusal('image:scan', at),
    getRefusal('image:delete', at),
  ]);
  if (found.ok) {
    return (
      <ImageDetails
        at={at}
        view={found.value}
        actions={{
          tag: tagImageAction,
          scan: startScanAction,
          remove: deleteImagesAction,
          readScan: getScanReportAction,
        }}
        refusals={{ tag, scan, remove }}
      />
    );
  }
  if (found.problem.code === 'missing' || found.problem.code === 'invalid') return <UnknownImage at={at} />;
  return <ProblemPage problem={found.problem} />;
}
