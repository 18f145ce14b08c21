import type {
  DescribeImageScanFindingsRequest,
  DescribeImageScanFindingsResponse,
  FindingSeverity,
} from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { imageOf, pageRequest, repositoryOf, wordsOf } from './repositories';

const SEVERITIES: readonly FindingSeverity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'];

export const describeImageScanFindings =
  (world: World): Operation<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse> =>
  ({ repositoryName, imageId = {}, nextToken, maxResults }) => {
    const repository = repositoryOf(world, repositoryName);
    const { digest, scan } = imageOf(repository, imageId, world);
    if (!scan) {
      throw new AwsFault(
        'ScanNotFoundException',
        `Image scan does not exist for the image with '${wordsOf({ ...imageId, imageDigest: digest })}' in the repository with name '${repository.name}' in the registry with id '${world.account}'`,
      );
    }
    const numbered = scan.findings.map((finding, index) => ({ ...finding, key: String(index).padStart(6, '0') }));
    const page = pageOf(numbered, ({ key }) => key, pageRequest({ nextToken, maxResults }));
    const counts = SEVERITIES.map(
      (severity) => [severity, scan.findings.filter((finding) => finding.severity === severity).length] as const,
    ).filter(([, count]) => count > 0);
    const ended = scan.completedAt === undefined ? undefined : new Date(scan.completedAt);
    return {
      registryId: world.account,
      repositoryName: repository.name,
      imageId: { imageDigest: digest, imageTag: imageId.imageTag },
      imageScanStatus: {
        status: scan.status,
        description: scan.status === 'COMPLETE' ? 'The scan was completed successfully.' : undefined,
      },
      imageScanFindings: ended && {
        imageScanCompletedAt: ended,
        vulnerabilitySourceUpdatedAt: ended,
        findingSeverityCounts: Object.fromEntries(counts),
        findings: page.items.map(({ name, description, uri, severity, package: packageName }) => ({
          name,
          description,
          uri,
          severity: SEVERITIES.find((existing) => existing === severity),
          attributes: [{ key: 'package_name', value: packageName }],
        })),
      },
      nextToken: page.nextToken,
    };
  };
