import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-pricing';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pricingPage } from './pages';
import { invalid, productsOf, SERVICE_CODES } from './products';

const FORMAT = 'aws_v1';

export const describeServices =
  (_: World): Operation<DescribeServicesRequest, DescribeServicesResponse> =>
  ({ ServiceCode, FormatVersion = FORMAT, ...page }) => {
    if (FormatVersion !== FORMAT) throw invalid(`The format ${FormatVersion} is not supported.`);
    if (ServiceCode !== undefined) productsOf(ServiceCode);
    const { items, nextToken } = pricingPage(
      ServiceCode === undefined ? SERVICE_CODES : [ServiceCode],
      (code) => code,
      page,
    );
    const names = (code: string) => [
      ...new Set(['productFamily', ...productsOf(code).flatMap(({ attributes }) => Object.keys(attributes))]),
    ];
    return {
      Services: items.map((code) => ({ ServiceCode: code, AttributeNames: names(code) })),
      FormatVersion: FORMAT,
      NextToken: nextToken,
    };
  };
