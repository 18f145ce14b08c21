import {
  type ECRClient,
  GetLifecyclePolicyCommand,
  type GetLifecyclePolicyPreviewCommandOutput,
  type LifecyclePolicyPreviewResult,
  type LifecyclePolicyPreviewStatus,
  paginateGetLifecyclePolicyPreview,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import type { LifecyclePolicies } from '../../domain/cloud';
import type { LifecyclePreview, PreviewedImage, PreviewStatus } from '../../domain/lifecycle-policy/clean-up';
import { append } from '../../domain/list';
import { instant, requireField } from '../collect';
import { isAwsError } from '../failure';
import { readAnswer } from '../read-answer';

/** API Reference, GetLifecyclePolicyPreview. */
const PREVIEW_PAGE_MAX = 100;
/** More would take minutes to read. */
const PREVIEWED_IMAGES_MAX = 10_000;

/** Reads lifecycle policies of ECR and what they would do. */
export const lifecyclePolicies = (client: ECRClient): LifecyclePolicies => ({
  async findLifecyclePolicy(repositoryName) {
    const answer = await unlessError(
      client.send(new GetLifecyclePolicyCommand({ repositoryName })),
      'LifecyclePolicyNotFoundException',
    );
    if (!answer) return undefined;
    return readAnswer('ecr:GetLifecyclePolicy', () => ({
      text: requireField(answer.lifecyclePolicyText, 'lifecyclePolicyText'),
      // ECR says 1970 of a policy that it has not evaluated yet.
      evaluatedAt: instant(answer.lastEvaluatedAt) || undefined,
    }));
  },

  async startLifecyclePreview(repositoryName, lifecyclePolicyText) {
    try {
      await client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
      return 'started';
    } catch (error) {
      if (isAwsError(error, 'LifecyclePolicyPreviewInProgressException')) return 'busy';
      throw error;
    }
  },

  findLifecyclePreview: (repositoryName) =>
    unlessError(readPreview(client, repositoryName), 'LifecyclePolicyPreviewNotFoundException'),
});

/** Undefined instead of this error of AWS; that there is no such repository is another error. */
async function unlessError<T>(answer: Promise<T>, name: string): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAwsError(error, name)) return undefined;
    throw error;
  }
}

async function readPreview(client: ECRClient, repositoryName: string): Promise<LifecyclePreview> {
  const pages = paginateGetLifecyclePolicyPreview({ client, pageSize: PREVIEW_PAGE_MAX }, { repositoryName });
  const results: LifecyclePolicyPreviewResult[] = [];
  let first: GetLifecyclePolicyPreviewCommandOutput | undefined;
  let isPartial = false;
  for await (const page of pages) {
    first ??= page;
    append(results, page.previewResults ?? []);
    isPartial = Boolean(page.nextToken) && results.length >= PREVIEWED_IMAGES_MAX;
    if (isPartial) break;
  }
  return readAnswer('ecr:GetLifecyclePolicyPreview', () => ({
    status: PREVIEW_STATUS[requireField(first?.status, 'status')],
    policy: requireField(first?.lifecyclePolicyText, 'lifecyclePolicyText'),
    images: results.map(toPreviewedImage),
    isPartial,
  }));
}

const PREVIEW_STATUS: Record<LifecyclePolicyPreviewStatus, PreviewStatus> = {
  COMPLETE: 'complete',
  EXPIRED: 'expired',
  FAILED: 'failed',
  IN_PROGRESS: 'in-progress',
};

/** One image of a preview. @throws Failure `unexpected` when AWS leaves out what it promises */
export const toPreviewedImage = (raw: LifecyclePolicyPreviewResult): PreviewedImage => ({
  digest: requireField(raw.imageDigest, 'imageDigest'),
  tags: raw.imageTags ?? [],
  pushedAt: requireField(instant(raw.imagePushedAt), 'imagePushedAt'),
  action: raw.action?.type === 'TRANSITION' ? 'archive' : 'expire',
  priority: requireField(raw.appliedRulePriority, 'appliedRulePriority'),
});
