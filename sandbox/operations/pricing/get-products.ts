import type { Filter, GetProductsRequest, GetProductsResponse } from '@aws-sdk/client-pricing';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pricingPage } from './pages';
import { fieldOf, invalid, type Product, productsOf, productText } from './products';

const FORMAT = 'aws_v1';

/** Products of the price list that the sandbox was made with; the file says of which day it is. */
export const getProducts =
  (_: World): Operation<GetProductsRequest, GetProductsResponse> =>
  ({ ServiceCode, Filters = [], FormatVersion = FORMAT, ...page }) => {
    if (FormatVersion !== FORMAT) throw invalid(`The format ${FormatVersion} is not supported.`);
    const wanted = productsOf(ServiceCode).filter((product) => Filters.every((filter) => fits(product, filter)));
    const { items, nextToken } = pricingPage(
      wanted,
      ({ attributes }) => `${attributes.regionCode} ${attributes.usagetype}`,
      page,
    );
    return { FormatVersion: FORMAT, PriceList: items.map(productText), NextToken: nextToken };
  };

function fits(product: Product, { Type, Field = '', Value = '' }: Filter): boolean {
  const held = fieldOf(product, Field);
  const values = Value.split(',');
  if (Type === 'TERM_MATCH' || Type === 'EQUALS') return held === Value;
  if (Type === 'CONTAINS') return held?.includes(Value) ?? false;
  if (Type === 'ANY_OF') return held !== undefined && values.includes(held);
  if (Type === 'NONE_OF') return held === undefined || !values.includes(held);
  throw invalid(`The filter type ${Type} is not supported.`);
}
