import type { TagResourceRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleByArn } from './find';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, object> =>
  ({ ResourceARN, Tags }) => {
    const rule = ruleByArn(world, ResourceARN);
    rule.tags = mergeTags(rule.tags, Tags);
    return {};
  };
