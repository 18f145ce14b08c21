import type { DescribeTagsInput, DescribeTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, resourceOf, validation } from './find';
import { tagList } from './shapes';

const MAX_RESOURCES = 20;

export const describeTags =
  ({ balancers }: World): Operation<DescribeTagsInput, DescribeTagsOutput> =>
  ({ ResourceArns }) => {
    if (!ResourceArns) throw missingParameter('resourceArns');
    if (ResourceArns.length > MAX_RESOURCES) throw validation(`You can specify up to ${MAX_RESOURCES} resources`);
    return {
      TagDescriptions: ResourceArns.map((arn) => ({
        ResourceArn: arn,
        Tags: tagList(resourceOf(balancers, arn).tags),
      })),
    };
  };
