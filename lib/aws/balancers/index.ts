import {
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  paginateDescribeAccountLimits,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroup } from '../../domain/balancer';
import type { Balancers } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { collect, inBatches, requireField } from '../collect';
import { readAnswer } from '../read-answer';
import { toListener, toLoadBalancer, toRule, toTaggedResource, toTarget, toTargetGroup } from './translate';

/** As for load balancers (API Reference, DescribeLoadBalancers); AWS documents no other limit for target groups. */
const DESCRIBE_TARGET_GROUPS_MAX = 20;
/** Load balancers, target groups, listeners and rules together (API Reference, DescribeTags). */
const DESCRIBE_TAGS_MAX = 20;
const PAGE_MAX = 400;
const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds';

/** Reads from Elastic Load Balancing. */
export function balancers(client: ElasticLoadBalancingV2Client): Balancers {
  const paged = { client, pageSize: PAGE_MAX };

  /** AWS rejects a whole request if one of its target groups was deleted: then the halves are requested separately. */
  async function describeTargetGroups(arns: string[]): Promise<TargetGroup[]> {
    try {
      const pages = paginateDescribeTargetGroups({ client }, { TargetGroupArns: arns });
      return (await collect(pages, (page) => page.TargetGroups)).map(toTargetGroup);
    } catch (error) {
      if (!(error instanceof Failure) || error.problem.code !== 'missing') throw error;
      if (arns.length === 1) return [];
      const middle = Math.ceil(arns.length / 2);
      const halves = [arns.slice(0, middle), arns.slice(middle)];
      return (await Promise.all(halves.map(describeTargetGroups))).flat();
    }
  }

  return {
    async listLoadBalancers() {
      const found = await collect(paginateDescribeLoadBalancers(paged, {}), (page) => page.LoadBalancers);
      // Gateway Load Balancers are for appliances; an ECS service cannot use one.
      return found.filter(({ Type }) => Type !== 'gateway').map(toLoadBalancer);
    },

    async listTargetGroups() {
      return (await collect(paginateDescribeTargetGroups(paged, {}), (page) => page.TargetGroups)).map(toTargetGroup);
    },

    async readLimits() {
      const limits = await collect(paginateDescribeAccountLimits({ client }, {}), (page) => page.Limits);
      return Object.fromEntries(limits.map(({ Name, Max }) => [Name ?? '', Number(Max)]));
    },

    // AWS treats an empty list as no filter and would return everything, so that no request is made for an empty list.
    getTargetGroups: (arns) => inBatches([...new Set(arns)], DESCRIBE_TARGET_GROUPS_MAX, describeTargetGroups),

    async listListeners(loadBalancerArn) {
      const pages = paginateDescribeListeners(paged, { LoadBalancerArn: loadBalancerArn });
      return (await collect(pages, (page) => page.Listeners)).map(toListener);
    },

    async listRules(listenerArn) {
      const pages = paginateDescribeRules(paged, { ListenerArn: listenerArn });
      return (await collect(pages, (page) => page.Rules)).map((rule) => toRule(rule, listenerArn));
    },

    async getDrainSeconds(name) {
      const { TargetGroups } = await client.send(new DescribeTargetGroupsCommand({ Names: [name] }));
      const TargetGroupArn = requireField(TargetGroups?.[0]?.TargetGroupArn, 'TargetGroupArn');
      const { Attributes } = await client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));
      return Number(
        requireField(Attributes?.find(({ Key }) => Key === DEREGISTRATION_DELAY)?.Value, DEREGISTRATION_DELAY),
      );
    },

    async listTags(arns) {
      const tagged = await inBatches(arns, DESCRIBE_TAGS_MAX, async (batch) => {
        const answer = await client.send(new DescribeTagsCommand({ ResourceArns: batch }));
        return readAnswer('elasticloadbalancing:DescribeTags', () => answer.TagDescriptions?.map(toTaggedResource));
      });
      return Object.fromEntries(tagged);
    },

    async listTargets(targetGroupArn) {
      const answer = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
      return (answer.TargetHealthDescriptions ?? []).map((target) => toTarget(target, targetGroupArn));
    },
  };
}
