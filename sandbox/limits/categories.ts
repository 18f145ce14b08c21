import { balancerCategories } from './balancers';
import type { Category } from './category';
import { ec2Categories } from './ec2';
import { ecsCategories } from './ecs';
import { quotaCategories } from './quotas';

const byOperation = new Map<string, Category[]>();
for (const category of [...ecsCategories, ...ec2Categories, ...balancerCategories, ...quotaCategories]) {
  for (const operation of category.operations) {
    const name = `${category.service}:${operation}`;
    byOperation.set(name, [...(byOperation.get(name) ?? []), category]);
  }
}

/**
 * The buckets that a request draws from in a region: none where AWS publishes no limit, as for IAM, STS and Application
 * Auto Scaling.
 */
export const categoriesOf = (service: string, operation: string, region: string, request: unknown): Category[] =>
  (byOperation.get(`${service}:${operation}`) ?? [])
    .filter(({ takes }) => takes?.(request) ?? true)
    .map((category) => {
      const rate = category.regions && Object.hasOwn(category.regions, region) ? category.regions[region] : undefined;
      return rate === undefined ? category : { ...category, burst: rate, perSecond: rate };
    });
