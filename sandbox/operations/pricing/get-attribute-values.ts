import type { GetAttributeValuesRequest, GetAttributeValuesResponse } from '@aws-sdk/client-pricing';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pricingPage } from './pages';
import { fieldOf, productsOf } from './products';

export const getAttributeValues =
  (_: World): Operation<GetAttributeValuesRequest, GetAttributeValuesResponse> =>
  ({ ServiceCode, AttributeName = '', ...page }) => {
    const values = new Set(productsOf(ServiceCode).flatMap((product) => fieldOf(product, AttributeName) ?? []));
    if (values.size === 0) throw new AwsFault('NotFoundException', `The attribute ${AttributeName} is not known.`);
    const { items, nextToken } = pricingPage(values, (value) => value, page);
    return { AttributeValues: items.map((Value) => ({ Value })), NextToken: nextToken };
  };
